/** The browser's clock as state, so that ages and countdowns on every screen tick together, once a second. */
class Now {
  ms = $state(Date.now())

  constructor() {
    setInterval(() => (this.ms = Date.now()), 1000)
  }
}

export const now = new Now()
