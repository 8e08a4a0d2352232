// Types for the services' answers, from the OpenAPI files that each service commits. Run by the build.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import openapiTS, { astToString } from 'openapi-typescript'

const here = import.meta.dirname
mkdirSync(resolve(here, '../src/api/generated'), { recursive: true })
for (const service of ['intake', 'dispatch', 'fleet', 'referral']) {
  const source = readFileSync(resolve(here, '../..', `${service}-service/openapi.yaml`), 'utf8')
  // Names of operations come from Java methods and may repeat; the pages go by address.
  const types = astToString(await openapiTS(source.replace(/^ +operationId:.*\n/gm, '')))
  writeFileSync(
    resolve(here, `../src/api/generated/${service}.d.ts`),
    `// Generated from ${service}-service/openapi.yaml by npm run types.\n${types}`,
  )
}
