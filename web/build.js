// What Maven runs. `node build.js` builds the pages into target/classes; `node build.js test` checks the style and runs
// the unit tests. The pages and the style check run only when a file that they depend on has changed.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const here = import.meta.dirname
const windows = process.platform === 'win32'
const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `The web pages need Node 20.19 or newer; this is ${process.version}. Install it from nodejs.org or your distribution.`,
  )
  process.exit(1)
}

// With it, TypeScript reads a Svelte component as the parser has translated it, instead of building the project again for each
// one: the same findings for less than half of the processor.
const parser = { SVELTE_ESLINT_PARSER_EXPERIMENTAL_TS_SYS_HOOK: '1' }

function npm(...args) {
  const env = { ...process.env, ...parser }
  const done = spawnSync(windows ? 'npm.cmd' : 'npm', args, { cwd: here, env, stdio: 'inherit', shell: windows })
  if (done.error) console.error(`npm could not be started: ${done.error.message}`)
  if (done.status !== 0) process.exit(done.status ?? 1)
}

function digest(files) {
  const hash = createHash('sha256')
  for (const file of files) hash.update(file).update(readFileSync(file))
  return hash.digest('hex')
}

function filesIn(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .filter((file) => !file.includes('generated'))
    .sort()
}

function once(mark, files, work) {
  const wanted = digest(files)
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return
  work()
  writeFileSync(mark, wanted)
}

const at = (name) => join(here, name)
once(at('node_modules/.lock-digest'), [at('package.json'), at('package-lock.json')], () =>
  npm('ci', '--ignore-scripts'),
)
mkdirSync(at('target'), { recursive: true })

const settings = [
  'package.json',
  'package-lock.json',
  'build.js',
  'vite.config.ts',
  'tsconfig.json',
  'svelte.config.js',
]
const sources = ['src', 'public', 'admin', 'console', 'crew', 'dinas', 'facility', 'partner', 'province'].flatMap(
  (folder) => filesIn(at(folder)),
)
const apis = ['intake', 'dispatch', 'fleet', 'referral']
  .map((name) => at(`../${name}-service/openapi.yaml`))
  .filter(existsSync)

if (process.argv[2] === 'test') {
  const rules = ['eslint.config.js', '.prettierrc.json', '.prettierignore', 'README.md']
  const linted = [...[...settings, ...rules, 'index.html'].map(at), ...filesIn(at('dev')), ...sources, ...apis]
  once(at('target/lint-digest'), linted, () => npm('run', 'lint'))
  npm('test')
} else {
  const own = [...settings, 'index.html', 'dev/types.js'].map(at)
  const mark = at('target/pages-digest')
  if (!existsSync(at('target/classes/META-INF/resources/index.html'))) writeFileSync(mark, '')
  once(mark, [...own, ...apis, ...sources], () => npm('run', 'build'))
  // What a browser is given, beside the Java modules' own lists.
  once(at('target/sbom-digest'), [at('package-lock.json')], () => {
    const list = spawnSync(windows ? 'npm.cmd' : 'npm', ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'], {
      cwd: here,
      encoding: 'utf8',
      shell: windows,
    })
    if (list.status !== 0) {
      console.error(`npm could not list what the pages are made of: ${list.stderr}`)
      process.exit(1)
    }
    writeFileSync(at('target/sbom-pages.json'), list.stdout)
  })
}
