import { Hub } from './hub'
import type { Ask } from './protocol'

const ports = new Set<MessagePort>()
const hub = new Hub((message) => ports.forEach((port) => port.postMessage(message)))

const scope = self as unknown as SharedWorkerGlobalScope
scope.onconnect = (connection) => {
  const port = connection.ports[0]!
  ports.add(port)
  port.onmessage = (heard: MessageEvent<Ask>) => {
    hub.hear(heard.data)
    if (heard.data.ask === 'gone') ports.delete(port)
  }
  port.start()
}
