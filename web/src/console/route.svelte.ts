/**
 * The console's current view, kept in the address after `#`: reload and "back" work, and it contains nothing private.
 */
class Route {
  parts = $state<string[]>([])

  constructor() {
    this.read()
    addEventListener('hashchange', () => this.read())
  }

  get view(): string {
    return this.parts[0] ?? ''
  }

  get id(): string {
    return this.parts[1] ?? ''
  }

  go(...parts: string[]): void {
    location.hash = `/${parts.join('/')}`
  }

  private read(): void {
    this.parts = location.hash.replace(/^#\/?/, '').split('/').filter(Boolean)
  }
}

export const route = new Route()
