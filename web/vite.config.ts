import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { build, transformWithEsbuild, type Plugin } from 'vite'
import { defineConfig } from 'vitest/config'

const at = (path: string) => resolve(import.meta.dirname, path)
const suite = process.env['PSC_EDGE'] ?? 'http://127.0.0.1:8199'

/**
 * The citizen's static page has a style and a script of its own, so that a press is sent after two round trips and some two
 * kilobytes. All other styles come after the button: the browser draws it without waiting for them.
 */
function earlyPress(): Plugin {
  let isBuild = false
  return {
    name: 'early-press',
    configResolved({ command }) {
      isBuild = command === 'build'
    },
    async buildStart() {
      if (!isBuild) return
      const made = await build({
        configFile: false,
        logLevel: 'warn',
        build: {
          write: false,
          target: 'es2022',
          lib: { entry: at('src/press/early.ts'), formats: ['iife'], name: 'early' },
        },
      })
      const parts = (Array.isArray(made) ? made : [made]).flatMap((one) => ('output' in one ? one.output : []))
      const code = parts.flatMap((part) => (part.type === 'chunk' ? [part.code] : [])).join('')
      const style = await transformStyle(at('src/press/early.css'))
      this.emitFile({ type: 'asset', name: 'early.js', source: code })
      this.emitFile({ type: 'asset', name: 'early.css', source: style })
    },
    transformIndexHtml: {
      order: 'post',
      handler(html, { path, bundle }) {
        if (path !== '/index.html') return html
        const of = (end: string) =>
          Object.keys(bundle ?? {}).find((name) => name.startsWith('assets/early-') && name.endsWith(end))
        const script = isBuild
          ? `async src="/${of('.js')}" fetchpriority="high"`
          : 'type="module" src="/src/press/early.ts"'
        const style = isBuild ? `/${of('.css')}` : '/src/press/early.css'
        // An asynchronous script is asked for last, after all parts of the page, unless it is named first.
        const soon = isBuild ? `\n    <link rel="preload" as="script" href="/${of('.js')}" fetchpriority="high" />` : ''
        const late = html.match(/ *<link rel="stylesheet"[^>]*>\n/g) ?? []
        return (
          late
            .reduce((rest, link) => rest.replace(link, ''), html)
            .replace('<!-- early style -->', `<link rel="stylesheet" href="${style}" />${soon}`)
            // After the button that it needs; a browser looks ahead and asks for it at once.
            .replace('<!-- early script -->', `<script ${script}></script>`)
            .replace('  </body>', `${late.join('')}  </body>`)
        )
      },
    },
  }
}

async function transformStyle(file: string): Promise<string> {
  return (await transformWithEsbuild(readFileSync(file, 'utf8'), file, { loader: 'css', minify: true })).code
}

export default defineConfig({
  plugins: [svelte(), earlyPress()],
  build: {
    outDir: at('target/classes/META-INF/resources'),
    emptyOutDir: true,
    target: 'es2022',
    // MapLibre alone is near a megabyte; only the console loads it.
    chunkSizeWarningLimit: 1300,
    rollupOptions: {
      input: {
        citizen: at('index.html'),
        console: at('console/index.html'),
        crew: at('crew/index.html'),
        facility: at('facility/index.html'),
        admin: at('admin/index.html'),
        office: at('dinas/index.html'),
        province: at('province/index.html'),
        partner: at('partner/index.html'),
        offline: at('src/press/offline.ts'),
      },
      output: {
        // A service worker rules over the folder that it is served from, so this one has to lie at the root.
        entryFileNames: (chunk) => (chunk.name === 'offline' ? 'offline.js' : 'assets/[name]-[hash].js'),
      },
    },
  },
  worker: { format: 'es' },
  server: { port: 8198, proxy: { '/api': suite, '/sign-in': suite, '/config.json': suite, '/map': suite } },
  test: { include: ['src/**/*.test.ts'], environment: 'node' },
})
