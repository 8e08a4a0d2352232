import { language, type Pair } from './language.svelte'

/** Texts by key. `{name}` in a text is filled in by `t`. The key of a code's text is `kind.CODE`. */
export type Catalogue = Readonly<Record<string, Pair>>

/** The texts that a service's codes need; `OTHER` needs none, because every kind has the same words for it. */
export type TextsFor<Kind extends string, Code extends string> = Record<`${Kind}.${Exclude<Code, 'OTHER'>}`, Pair>

type Keys<C extends readonly Catalogue[]> = { [N in keyof C]: keyof C[N] & string }[number]
type Kinds<Key extends string> = Key extends `${infer Kind}.${string}` ? Kind : never
type Parts = Record<string, string | number | undefined>

export interface Texts<Key extends string> {
  /** The text of a key in the language of the screen. */
  t: (key: Key, parts?: Parts) => string
  /**
   * The text of a code that a service sent. A service that is newer than this page may send a code without a text: it is
   * shown in plain letters. `OTHER` stands for a word that the service itself did not know.
   *
   * @param raw the unknown word as it was received, where the service passes it on
   */
  codeText: (kind: Kinds<Key>, code: string | null | undefined, raw?: string) => string
  /** Whether a code has a text of its own. */
  hasText: (kind: Kinds<Key>, code: string) => boolean
}

const OTHER: Pair = ['lainnya', 'other']

/** The texts that one page or one part of a page may use. A later catalogue wins over an earlier one. */
export function texts<C extends readonly Catalogue[]>(...catalogues: C): Texts<Keys<C>> {
  const all = Object.assign({}, ...catalogues) as Record<string, Pair | undefined>
  const pairOf = (kind: string, code: string) =>
    all[`${kind}.${code}`] ?? all[`${kind}.${code.toUpperCase().replace(/-/g, '_')}`]
  return {
    t(key, parts = {}) {
      const pair = all[key]
      return pair ? fill(language.of(pair), parts) : inPlainLetters(key.slice(key.lastIndexOf('.') + 1))
    },
    codeText(kind, code, raw) {
      if (code === undefined || code === null) return ''
      const pair = pairOf(kind, code)
      if (pair) return language.of(pair)
      return code === 'OTHER' ? (raw ?? language.of(OTHER)) : inPlainLetters(code)
    },
    hasText: (kind, code) => pairOf(kind, code) !== undefined,
  }
}

/** With a capital, for what stands alone: a button, a heading, the first word of a sentence. */
export const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('id') + text.slice(1)

/** `FOUR_WHEEL_DRIVE` and `four-wheel-drive` become `four wheel drive`; anything that people typed stays as it is. */
export function inPlainLetters(code: string): string {
  return /^[A-Z][A-Z0-9_]*$|^[a-z]+(-[a-z0-9]+)+$/.test(code) ? code.toLowerCase().replace(/[_-]/g, ' ') : code
}

function fill(text: string, parts: Parts): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(parts[name] ?? ''))
}
