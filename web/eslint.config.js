// Rules for the pages' TypeScript and Svelte. Layout is Prettier's; rules that would argue with it are off.
import js from '@eslint/js'
import svelte from 'eslint-plugin-svelte'
import globals from 'globals'
import ts from 'typescript-eslint'
import svelteConfig from './svelte.config.js'

export default ts.config(
  { ignores: ['node_modules/', 'target/', 'src/api/generated/'] },
  js.configs.recommended,
  {
    files: ['**/*.js'],
    languageOptions: { globals: globals.node },
    rules: { 'no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }] },
  },
  {
    // Functions that these scripts hand to `page.evaluate` run in the browser.
    files: ['dev/*.js'],
    languageOptions: { globals: { ...globals.node, ...globals.browser } },
  },
  {
    files: ['src/**/*.ts', 'src/**/*.svelte', 'vite.config.ts'],
    extends: ts.configs.recommendedTypeChecked,
    languageOptions: {
      globals: globals.browser,
      parserOptions: {
        projectService: true,
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.svelte'],
      },
    },
    rules: {
      // TypeScript itself knows every name.
      'no-undef': 'off',
      eqeqeq: 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // A callback of the browser's may be an async function; what it throws is reported by the page itself.
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
    },
  },
  ...svelte.configs.recommended,
  ...svelte.configs.prettier,
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
    rules: {
      // There is no router whose addresses need resolving: a page is one document whose parts stand behind `#`.
      'svelte/no-navigation-without-resolve': 'off',
      // Maps here are replaced and never changed in place; `$state.raw` holds them.
      'svelte/prefer-svelte-reactivity': 'off',
      // Props are declared with `let`, as in Svelte's own documents.
      'prefer-const': 'off',
      'svelte/prefer-const': 'error',
    },
  },
  {
    // The parser gives what a component passes to a callback in its markup the type `any`; svelte-check knows the real one.
    files: ['**/*.svelte'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
)
