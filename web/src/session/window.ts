import { t } from '../words/common'
import { begin, endSession, finish, type Tokens } from './oidc'
import { tell } from './tabs'

const HASH = '#sign-in-window'
const MARK = 'psc.window'

export type Purpose = 'again' | 'change'

/**
 * Opens the provider's form in a small window, so that the page behind it keeps everything: half-filled forms, dialogs, the
 * incident that is open. False when the browser does not allow windows; it must be called straight from a click.
 */
export function openSignInWindow(purpose: Purpose): boolean {
  return window.open(`${location.pathname}${HASH}=${purpose}`, 'psc-sign-in', 'popup,width=560,height=760') !== null
}

/** Whether this page is a sign-in window, on its way to the provider or back. */
export function isSignInWindow(): boolean {
  return location.hash.startsWith(HASH) || sessionStorage.getItem(MARK) !== null
}

/** Signs somebody in, tells the tabs behind, and closes. */
export async function runSignInWindow(): Promise<void> {
  try {
    if (location.hash.startsWith(HASH)) {
      const change = location.hash.endsWith('=change')
      // A new window begins with a copy of what the tab behind it has kept.
      const kept = sessionStorage.getItem('psc.session')
      const idToken = kept ? (JSON.parse(kept) as Tokens).idToken : undefined
      sessionStorage.clear()
      sessionStorage.setItem(MARK, 'open')
      await (change ? endSession(idToken, { hash: '' }) : begin(''))
      return
    }
    const tokens = await finish()
    sessionStorage.clear()
    if (tokens) tell({ say: 'session', tokens })
    show(t('window.done'))
    // Closing at once could lose the message that was just sent.
    setTimeout(close, 100)
  } catch (cause) {
    sessionStorage.clear()
    show(`${t('signInFailed')} ${cause instanceof Error ? cause.message : String(cause)}`)
  }
}

function show(text: string): void {
  const line = document.createElement('p')
  line.textContent = text
  line.style.padding = '24px'
  document.getElementById('app')?.replaceChildren(line)
}
