/** One thing in the two languages of the screens: Indonesian first, then English. */
export type Pair<T = string> = readonly [indonesian: T, english: T]

export type Language = 'id' | 'en'

const KEPT = 'psc.language'

/** The language of this browser's screens: Indonesian, unless somebody here chose English. */
class ChosenLanguage {
  code = $state<Language>('id')

  constructor() {
    if (typeof localStorage !== 'undefined' && localStorage.getItem(KEPT) === 'en') this.code = 'en'
    this.mark()
  }

  choose(code: Language): void {
    this.code = code
    localStorage.setItem(KEPT, code)
    this.mark()
  }

  /** The one place that chooses between the two languages. */
  of<T>([indonesian, english]: Pair<T>): T {
    return this.code === 'id' ? indonesian : english
  }

  /** For numbers and dates. */
  get locale(): string {
    return this.of(['id-ID', 'en-GB'])
  }

  private mark(): void {
    if (typeof document !== 'undefined') document.documentElement.lang = this.code
  }
}

export const language = new ChosenLanguage()
