export type Language = 'id' | 'en'

/** The language of this browser's screens: Indonesian unless somebody here chose English. */
class Chosen {
  code = $state<Language>('id')

  constructor() {
    if (typeof localStorage !== 'undefined' && localStorage.getItem('psc.language') === 'en') this.code = 'en'
    this.mark()
  }

  choose(code: Language): void {
    this.code = code
    localStorage.setItem('psc.language', code)
    this.mark()
  }

  private mark(): void {
    if (typeof document !== 'undefined') document.documentElement.lang = this.code
  }
}

export const language = new Chosen()
