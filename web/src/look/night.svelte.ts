/** The dark mode. It follows the device until somebody chooses. */
class Night {
  on = $state(false)

  constructor() {
    const kept = localStorage.getItem('psc.night')
    this.on = kept === null ? matchMedia('(prefers-color-scheme: dark)').matches : kept === '1'
    this.show()
  }

  flip(): void {
    this.on = !this.on
    localStorage.setItem('psc.night', this.on ? '1' : '0')
    this.show()
  }

  private show(): void {
    document.documentElement.toggleAttribute('data-night', this.on)
  }
}

export const night = new Night()
