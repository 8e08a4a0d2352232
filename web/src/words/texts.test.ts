import { afterEach, describe, expect, it, vi } from 'vitest'
import { FakeBrowser } from '../testing/browser'
import { language } from './language.svelte'
import { texts } from './texts'

const { t, codeText, hasText } = texts(
  { hello: ['halo {name}', 'hello {name}'], 'step.CLEAR': ['selesai', 'clear'] },
  { 'alert.MESSAGE_PARKED': ['kabar ditolak', 'message rejected'] },
)

afterEach(() => {
  language.code = 'id'
  vi.unstubAllGlobals()
})

describe('the texts of a page', () => {
  it('are Indonesian until somebody chooses English', () => {
    expect(t('hello', { name: 'Siti' })).toBe('halo Siti')
    language.code = 'en'
    expect(t('hello', { name: 'Siti' })).toBe('hello Siti')
    expect(language.of(['id', 'en'])).toBe('en')
    expect(language.locale).toBe('en-GB')
  })

  it('leave out what was not given', () => {
    expect(t('hello')).toBe('halo ')
  })

  it('say a code by its text, however the service spells it', () => {
    expect(codeText('step', 'CLEAR')).toBe('selesai')
    expect(codeText('alert', 'message-parked')).toBe('kabar ditolak')
    expect(hasText('alert', 'message-parked')).toBe(true)
    expect(hasText('alert', 'something-new')).toBe(false)
  })

  it('show a word of a newer service in plain letters and never fail', () => {
    expect(codeText('step', 'PATIENT_WEIGHED')).toBe('patient weighed')
    expect(codeText('alert', 'something-new')).toBe('something new')
    expect(codeText('step', 'Kata orang: BAIK')).toBe('Kata orang: BAIK')
    expect(codeText('step', undefined)).toBe('')
    expect(t('gone' as 'hello')).toBe('gone')
  })

  it('show what a service itself did not know as other, or as the word that it received', () => {
    expect(codeText('step', 'OTHER')).toBe('lainnya')
    language.code = 'en'
    expect(codeText('step', 'OTHER')).toBe('other')
    expect(codeText('step', 'OTHER', 'PATIENT_WEIGHED')).toBe('PATIENT_WEIGHED')
  })
})

describe('the language of this browser', () => {
  it('is kept over a reload and marks the page for screen readers', async () => {
    const browser = new FakeBrowser().install()
    vi.resetModules()
    const first = (await import('./language.svelte')).language
    expect(first.code).toBe('id')
    first.choose('en')
    expect((document.documentElement as { lang: string }).lang).toBe('en')
    browser.newTab()
    expect((await import('./language.svelte')).language.code).toBe('en')
  })
})
