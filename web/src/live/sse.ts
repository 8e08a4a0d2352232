/** One message of a `text/event-stream`. `id` is the last id seen on the stream, as the format has it. */
export interface SseMessage {
  id: string | undefined
  /** Whether this message had an id of its own; positions do not. */
  hasOwnId: boolean
  event: string
  data: string
}

/**
 * Reads Server-Sent Events from chunks of any size, cut anywhere. The browser's `EventSource` cannot send an
 * `Authorization` header, and a token in an address ends up in logs.
 */
export class SseParser {
  private rest = ''
  private event = ''
  private data: string[] = []
  private ownId = false
  private lastId: string | undefined
  private readonly decoder = new TextDecoder()

  push(chunk: Uint8Array): SseMessage[] {
    this.rest += this.decoder.decode(chunk, { stream: true })
    const messages: SseMessage[] = []
    for (;;) {
      const end = this.rest.search(/[\r\n]/)
      if (end < 0) break
      // A CR at the very end may be the first half of a CRLF: wait for the next chunk.
      if (this.rest[end] === '\r' && end + 1 === this.rest.length) break
      const line = this.rest.slice(0, end)
      this.rest = this.rest.slice(end + (this.rest.startsWith('\r\n', end) ? 2 : 1))
      const message = this.line(line)
      if (message) messages.push(message)
    }
    return messages
  }

  private line(line: string): SseMessage | undefined {
    if (line === '') return this.dispatch()
    const colon = line.indexOf(':')
    if (colon === 0) return undefined
    const field = colon < 0 ? line : line.slice(0, colon)
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '')
    switch (field) {
      case 'event':
        this.event = value
        break
      case 'data':
        this.data.push(value)
        break
      case 'id':
        if (!value.includes('\0')) {
          this.lastId = value
          this.ownId = true
        }
        break
    }
    return undefined
  }

  private dispatch(): SseMessage | undefined {
    const { event, data, ownId } = this
    this.event = ''
    this.data = []
    this.ownId = false
    if (data.length === 0 && event === '') return undefined
    return { id: this.lastId, hasOwnId: ownId, event: event || 'message', data: data.join('\n') }
  }
}
