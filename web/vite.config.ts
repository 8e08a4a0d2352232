import { resolve } from 'node:path'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vitest/config'

const at = (path: string) => resolve(import.meta.dirname, path)
const suite = process.env['PSC_EDGE'] ?? 'http://127.0.0.1:8199'

export default defineConfig({
  plugins: [svelte()],
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
