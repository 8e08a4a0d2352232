import { session } from '../session/session.svelte'
import { language } from '../words/language.svelte'

/** A service that rings the page's people. */
type Owner = 'dispatch' | 'referral'

/** What the installation answers: absent while it has no keys. */
interface PushKey {
  publicKey?: string
}

/**
 * U-4: lets this phone ring while the page is closed. The browser asks the person once; afterwards each opening of the page
 * renews the registration at the service that knows the person.
 */
class Push {
  /** `off`: the installation has no keys. `ask`: the person has not answered yet. */
  state = $state<'off' | 'unable' | 'ask' | 'denied' | 'on' | 'failed'>('off')
  private services: Owner[] = []
  private key: string | undefined

  /** Follows a signed-in person until they leave; then the phone no longer rings for them. The first service must know the phone. */
  follow(...services: [Owner, ...Owner[]]): () => void {
    this.services = services
    void this.begin()
    return () => {
      this.state = 'off'
      void this.forget()
    }
  }

  /** After a tap: browsers show their question only then. */
  async turnOn(): Promise<void> {
    const answer = await Notification.requestPermission()
    if (answer === 'granted') await this.register()
    else this.state = answer === 'denied' ? 'denied' : 'ask'
  }

  private async begin(): Promise<void> {
    try {
      this.key = (await session.get<PushKey>(this.services[0]!, '/my-push')).publicKey
    } catch {
      // Without a network the registration of the last opening still holds.
      return
    }
    if (!this.key) this.state = 'off'
    else if (!('serviceWorker' in navigator) || !('PushManager' in window) || !('Notification' in window))
      this.state = 'unable'
    else if (Notification.permission === 'granted') await this.register()
    else this.state = Notification.permission === 'denied' ? 'denied' : 'ask'
  }

  private async register(): Promise<void> {
    try {
      const { pushManager } = await navigator.serviceWorker.ready
      const subscription =
        (await pushManager.getSubscription()) ??
        (await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: this.key! }))
      const { endpoint, keys } = subscription.toJSON()
      const [first] = await Promise.allSettled(
        this.services.map((service) =>
          session.call(service, 'PUT', '/my-push', {
            endpoint,
            p256dh: keys?.['p256dh'],
            auth: keys?.['auth'],
            language: language.code === 'id' ? 'ID' : 'EN',
          }),
        ),
      )
      // The other services only bring news: without them the phone still rings for what must be done.
      if (first?.status === 'rejected') throw first.reason
      this.state = 'on'
    } catch {
      this.state = 'failed'
    }
  }

  private async forget(): Promise<void> {
    if (!('serviceWorker' in navigator) || !('PushManager' in window)) return
    const registration = await navigator.serviceWorker.getRegistration()
    await (await registration?.pushManager.getSubscription())?.unsubscribe()
  }
}

export const push = new Push()
