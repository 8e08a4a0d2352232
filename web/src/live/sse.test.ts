import { describe, expect, it } from 'vitest'
import { SseParser, type SseMessage } from './sse'

const bytes = (text: string) => new TextEncoder().encode(text)

function read(text: string, size: number): SseMessage[] {
  const parser = new SseParser()
  const all = bytes(text)
  const messages: SseMessage[] = []
  for (let at = 0; at < all.length; at += size) messages.push(...parser.push(all.slice(at, at + size)))
  return messages
}

const stream =
  ': heartbeat\n\nid: 1795302000-17\nevent: incident\ndata: {"name":"Désa Nápal – ünit"}\n\n' +
  'event: positions\r\ndata: [1,\r\ndata: 2]\r\n\r\nid: 1795302000-18\ndata:no space\n\n'

describe('the stream parser', () => {
  it('reads the same messages however the network cuts the bytes, even inside a letter', () => {
    const whole = read(stream, 10_000)
    expect(whole).toHaveLength(3)
    for (let size = 1; size < 40; size++) expect(read(stream, size)).toEqual(whole)
  })

  it('keeps the id of the last message for one without an id, and says that it is not its own', () => {
    const [incident, positions] = read(stream, 10_000)
    expect(incident).toEqual({
      id: '1795302000-17',
      hasOwnId: true,
      event: 'incident',
      data: '{"name":"Désa Nápal – ünit"}',
    })
    expect(positions).toEqual({ id: '1795302000-17', hasOwnId: false, event: 'positions', data: '[1,\n2]' })
  })

  it('makes nothing of heartbeats, unknown fields and a message that is not finished', () => {
    expect(read(': x\n\nretry: 5\nfoo: bar\n\nid: 9\nevent: incident\ndata: {}\n', 3)).toEqual([])
  })

  it('tells of a reset that carries no data', () => {
    expect(read('event: reset\n\n', 4)).toEqual([{ id: undefined, hasOwnId: false, event: 'reset', data: '' }])
  })
})
