// Types for the services' answers, from the OpenAPI files that each service commits. Run by the build.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import openapiTS, { astToString } from 'openapi-typescript'

const here = import.meta.dirname
mkdirSync(resolve(here, '../src/api/generated'), { recursive: true })
for (const service of ['intake', 'dispatch', 'fleet', 'referral']) {
  const source = resolve(here, '../..', `${service}-service/openapi.yaml`)
  if (!existsSync(source)) {
    console.warn(`types: ${service}-service/openapi.yaml is not there yet; its last generated types stay`)
    continue
  }
  const types = astToString(await openapiTS(new URL(`file://${source}`)))
  writeFileSync(resolve(here, `../src/api/generated/${service}.d.ts`), `// Generated from ${service}-service/openapi.yaml by npm run types.\n${types}`)
}
