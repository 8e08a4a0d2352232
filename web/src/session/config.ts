/** What the edge tells every page: the sign-in provider of the desk, and whether this is a training installation. */
export interface Config {
  issuer: string
  clientId: string
  oneMachine: boolean
}

let loading: Promise<Config> | undefined

/** Requested once, and again after a failure. */
export function config(): Promise<Config> {
  loading ??= fetch('/config.json', { cache: 'no-store' })
    .then(async (answer) => {
      if (!answer.ok) throw new Error(`/config.json: HTTP ${answer.status}`)
      return (await answer.json()) as Config
    })
    .catch((cause: unknown) => {
      loading = undefined
      throw cause
    })
  return loading
}
