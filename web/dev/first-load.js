// The first load of the citizen's page on a slow phone and network: 400 kbit/s, 400 ms, a processor four times as slow as this
// one. `npm run first-load -- http://127.0.0.1:8199` prints bytes and seconds; the address is the stand-in's or an edge's.
import { chromium } from 'playwright-core'

const address = process.argv[2] ?? 'http://127.0.0.1:8199'
const runs = Number(process.argv[3] ?? 5)
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
})
const results = []
const presses = []

/** The page on a slow phone and network that have never seen it. */
async function slowPhone() {
  const context = await browser.newContext({ viewport: { width: 360, height: 640 }, locale: 'id-ID', hasTouch: true })
  const page = await context.newPage()
  const client = await context.newCDPSession(page)
  await client.send('Network.enable')
  await client.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 400,
    downloadThroughput: (400 * 1000) / 8,
    uploadThroughput: (400 * 1000) / 8,
  })
  await client.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  return { context, page, client }
}

for (let run = 0; run < runs; run++) {
  const { context, page, client } = await slowPhone()
  const sizes = []
  client.on('Network.loadingFinished', ({ encodedDataLength }) => sizes.push(encodedDataLength))
  const began = Date.now()
  await page.goto(address, { waitUntil: 'commit' })
  // Before any script: the button is drawn, and both numbers are links.
  await page.getByTestId('call-early').or(page.getByTestId('telephone')).first().waitFor()
  const drawn = await page.evaluate(
    () =>
      new Promise((done) => {
        const paint = () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime
        const look = () => (paint() === undefined ? requestAnimationFrame(look) : done(paint()))
        look()
      }),
  )
  await page.getByTestId('press-button').waitFor()
  const script = Date.now() - began
  const usable = { bytes: sizes.reduce((sum, one) => sum + one, 0), requests: sizes.length }
  await page.waitForTimeout(6000)
  results.push({ drawn, script, usable, bytes: sizes.reduce((sum, one) => sum + one, 0), requests: sizes.length })
  await context.close()
}
// Whoever presses as soon as they see the button: when the press goes out, and when the page says that it has arrived.
for (let run = 0; run < runs; run++) {
  const { context, page } = await slowPhone()
  const sent = new Promise((done) =>
    page.on('request', (one) => one.method() === 'PUT' && one.url().includes('/presses/') && done(Date.now())),
  )
  const began = Date.now()
  await page.goto(address, { waitUntil: 'commit' })
  await page.getByTestId('press-early').click()
  const pressed = Date.now() - began
  const out = (await sent) - began
  await page.locator('.early[data-press=arrived]').or(page.getByTestId('press-received')).first().waitFor()
  presses.push({ pressed, out, arrived: Date.now() - began })
  await context.close()
}
await browser.close()
const median = (of, from = results) => from.map(of).sort((one, other) => one - other)[Math.floor(runs / 2)]
const seconds = (ms) => (ms / 1000).toFixed(1)
console.log(`400 kbit/s, 400 ms, 4x processor, ${runs} runs, median:`)
console.log(`  button drawn, both numbers can be called: ${seconds(median(({ drawn }) => drawn))} s`)
console.log(`  pressed as soon as it is drawn:           ${seconds(median(({ pressed }) => pressed, presses))} s`)
console.log(`  that press is sent:                       ${seconds(median(({ out }) => out, presses))} s`)
console.log(`  and the page says that it has arrived:    ${seconds(median(({ arrived }) => arrived, presses))} s`)
console.log(`  the whole page works:                     ${seconds(median(({ script }) => script))} s`)
console.log(
  `  until then: ${(median(({ usable }) => usable.bytes) / 1024).toFixed(1)} KB in ${median(({ usable }) => usable.requests)} requests`,
)
console.log(
  `  all:        ${(median(({ bytes }) => bytes) / 1024).toFixed(1)} KB in ${median(({ requests }) => requests)} requests`,
)
