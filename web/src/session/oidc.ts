import { language } from '../words/language.svelte'
import { config } from './config'

export interface Tokens {
  accessToken: string
  idToken?: string
  /** Milliseconds since 1970, by this browser's clock. */
  expiresAt: number
}

interface Provider {
  authorization_endpoint: string
  token_endpoint: string
  end_session_endpoint?: string
}

interface Begun {
  state: string
  verifier: string
  /** Where to go back to: the hash of the page on which the person pressed "sign in". */
  hash: string
}

const BEGUN = 'psc.signIn'
/** The `state` with which the provider returns a browser that was signed out so that the next person can sign in. */
const OUT = 'out'

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '')
}

function random(): string {
  return base64url(crypto.getRandomValues(new Uint8Array(32)))
}

async function provider(): Promise<Provider> {
  const { issuer } = await config()
  const answer = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`)
  if (!answer.ok) throw new Error(`sign-in: HTTP ${answer.status}`)
  return (await answer.json()) as Provider
}

/** This page without query and hash: where the provider sends the person back. */
export function redirectUri(place: Location = location): string {
  return place.origin + place.pathname.replace(/index\.html$/, '')
}

/** Goes to the provider's form (authorization code with PKCE). The form is always shown, because people share a PC. */
export async function begin(hash = location.hash): Promise<void> {
  const [{ clientId }, { authorization_endpoint }] = await Promise.all([config(), provider()])
  const begun: Begun = { state: random(), verifier: random(), hash }
  sessionStorage.setItem(BEGUN, JSON.stringify(begun))
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(begun.verifier))
  const address = new URL(authorization_endpoint)
  address.search = new URLSearchParams({
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUri(),
    scope: 'openid profile',
    prompt: 'login',
    ui_locales: language.code,
    state: begun.state,
    code_challenge: base64url(new Uint8Array(digest)),
    code_challenge_method: 'S256',
  }).toString()
  location.assign(address)
}

/**
 * Takes the code out of the address, if the provider has just sent the person back, and changes it into tokens. After a
 * mere signing out on the way to the next sign-in, goes on to that.
 */
export async function finish(): Promise<Tokens | undefined> {
  const parameters = new URLSearchParams(location.search)
  const [code, state, error] = [parameters.get('code'), parameters.get('state'), parameters.get('error')]
  const kept = sessionStorage.getItem(BEGUN)
  const begun = kept ? (JSON.parse(kept) as Begun) : undefined
  if (state === OUT && begun && !code) {
    await begin(begun.hash)
    return new Promise<never>(() => undefined)
  }
  if (!code && !error) return undefined
  sessionStorage.removeItem(BEGUN)
  history.replaceState(null, '', redirectUri() + (begun?.hash ?? ''))
  // Replacing the address fires no event, but the page has to return to where the person was.
  dispatchEvent(new HashChangeEvent('hashchange'))
  if (error) throw new Error(`sign-in: ${error}`)
  // A code that this tab did not request comes from a bookmarked or forged address.
  if (!code || begun?.state !== state) return undefined
  const [{ clientId }, { token_endpoint }] = await Promise.all([config(), provider()])
  const answer = await fetch(token_endpoint, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      redirect_uri: redirectUri(),
      client_id: clientId,
      code_verifier: begun.verifier,
    }),
  })
  if (!answer.ok) throw new Error(`sign-in: HTTP ${answer.status}`)
  const given = (await answer.json()) as { access_token: string; id_token?: string; expires_in?: number }
  await forget(given.id_token)
  return {
    accessToken: given.access_token,
    ...(given.id_token ? { idToken: given.id_token } : {}),
    expiresAt: Date.now() + (given.expires_in ?? 300) * 1000,
  }
}

/**
 * Ends the provider's own session. The page needs only the token, and a provider that still knows somebody would refuse
 * the next person at this PC. A failure does no harm; signing out tries again.
 */
async function forget(idToken: string | undefined): Promise<void> {
  const { end_session_endpoint } = await provider()
  if (!end_session_endpoint || !idToken) return
  await fetch(end_session_endpoint, {
    method: 'POST',
    mode: 'no-cors',
    credentials: 'include',
    redirect: 'follow',
    body: new URLSearchParams({ id_token_hint: idToken }),
  }).catch(() => undefined)
}

/** Ends the session at the provider too, if it supports that. With `next`, the next person's form follows. */
export async function endSession(idToken: string | undefined, next?: { hash: string }): Promise<void> {
  const [{ clientId }, { end_session_endpoint }] = await Promise.all([config(), provider()])
  // Without the token the provider would ask for confirmation, and there may be nothing to end.
  if (!end_session_endpoint || !idToken) {
    if (next) await begin(next.hash)
    return
  }
  if (next) sessionStorage.setItem(BEGUN, JSON.stringify({ state: OUT, verifier: '', hash: next.hash } satisfies Begun))
  // A form, not a link: a token never appears in an address.
  const form = document.createElement('form')
  form.method = 'post'
  form.action = end_session_endpoint
  const fields = {
    client_id: clientId,
    id_token_hint: idToken,
    post_logout_redirect_uri: redirectUri(),
    ...(next ? { state: OUT } : {}),
  }
  for (const [name, value] of Object.entries(fields)) {
    const field = document.createElement('input')
    field.type = 'hidden'
    field.name = name
    field.value = value
    form.append(field)
  }
  document.body.append(form)
  form.submit()
}

export interface Person {
  sub: string
  name: string
  roles: string[]
}

/** The person that a token names, for the screen only: every service checks the token itself. */
export function claims(token: string): Person {
  const part = token.split('.')[1] ?? ''
  const bytes = Uint8Array.from(atob(part.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0))
  const body = JSON.parse(new TextDecoder().decode(bytes)) as {
    sub?: string
    name?: string
    preferred_username?: string
    realm_access?: { roles?: string[] }
    groups?: string[]
  }
  return {
    sub: body.sub ?? '',
    name: body.name ?? body.preferred_username ?? body.sub ?? '',
    roles: body.realm_access?.roles ?? body.groups ?? [],
  }
}
