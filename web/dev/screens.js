// A picture of each main screen at its size, against the stand-in, and what a picture does not show: no page is wider than its
// screen, every touch target of a phone is 44 px high, and axe-core finds nothing at A and AA.
// `npm run mock` in one terminal, `npm run screens` in another: docs/screens/*.webp. Look at them.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { chromium } from 'playwright-core'

const out = process.argv[2] ?? '../docs/screens'
mkdirSync(out, { recursive: true })
const base = process.env.BASE ?? 'http://127.0.0.1:8199'
const axe = readFileSync(new URL('../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8')
const PHONE = { width: 360, height: 780 }
const DESK = { width: 1366, height: 768 }
let faults = 0

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--enable-unsafe-swiftshader'],
})

function fault(name, text) {
  faults++
  console.log(`FAULT ${name}: ${text}`)
}

async function open(size, path, extra = {}) {
  const context = await browser.newContext({
    viewport: size,
    locale: 'id-ID',
    geolocation: { latitude: -2.88, longitude: 103.84, accuracy: 24 },
    permissions: ['geolocation'],
    ...extra,
  })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  page.on('pageerror', (error) => fault(path, error.message))
  await page.goto(base + path)
  return page
}

/** A picture of what is on the screen, or with `full` of the whole page. */
async function picture(page, name, { full = false } = {}) {
  await page.waitForTimeout(500)
  const size = page.viewportSize()
  const height = full ? await page.evaluate(() => document.documentElement.scrollHeight) : size.height
  if (full) await page.setViewportSize({ width: size.width, height: Math.min(height, 4000) })
  const client = await page.context().newCDPSession(page)
  const { data } = await client.send('Page.captureScreenshot', { format: 'webp', quality: 70 })
  writeFileSync(`${out}/${name}.webp`, Buffer.from(data, 'base64'))
  await check(page, name, size)
  if (full) await page.setViewportSize(size)
}

async function check(page, name, size) {
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  if (width > size.width) fault(name, `${width} px wide on a screen of ${size.width}`)
  if (size.width < 500) {
    const low = await page.evaluate(() =>
      [...document.querySelectorAll('a[href], button, select, input:not([type=hidden]), textarea, summary')]
        .filter((one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
        .map((one) => (one.matches('input[type=checkbox], input[type=radio]') ? (one.closest('label') ?? one) : one))
        .filter((one) => one.getBoundingClientRect().height > 0 && one.getBoundingClientRect().height < 43.5)
        .map((one) => `${one.tagName} "${one.textContent?.trim().slice(0, 30)}" ${one.getBoundingClientRect().height}`),
    )
    low.forEach((one) => fault(name, `low: ${one}`))
  }
  await page.evaluate(axe)
  const { violations } = await page.evaluate(() =>
    globalThis.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }),
  )
  violations.forEach(({ id, nodes }) =>
    fault(name, `${id} at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`),
  )
  console.log('ok   ', name)
}

const signIn = async (page) => {
  await page.getByTestId('login').click()
  await page.getByTestId('sign-out').waitFor()
}

// The citizen.
const citizen = await open(PHONE, '/')
await citizen.getByTestId('press-button').waitFor()
await picture(citizen, 'warga-1-tombol')
await citizen.getByTestId('press-button').click()
await citizen.getByTestId('press-received').waitFor()
await picture(citizen, 'warga-2-diterima', { full: true })

// The desk.
const desk = await open(DESK, '/console/')
await picture(desk, 'konsol-0-masuk')
await signIn(desk)
await desk.getByTestId('contact-row').first().waitFor()
await desk.waitForTimeout(2500)
await picture(desk, 'konsol-1-peta')
await desk.getByTestId('contact-row').first().click()
await desk.getByTestId('claim').click()
await picture(desk, 'konsol-2-kontak')
await desk.getByTestId('colour-RED').check()
await desk.getByTestId('complaint').fill('sesak')
await desk.getByTestId('complaint').press('Enter')
await desk.getByTestId('triage-submit').click()
await desk.getByTestId('recommendation-row').first().waitFor()
await desk.getByTestId('send').first().click()
await desk.getByTestId('offer').waitFor()
await picture(desk, 'konsol-3-tawaran')

// A crew, first asked and then at work.
const crew = await open(PHONE, '/crew/')
await picture(crew, 'awak-0-masuk')
await crew.getByTestId('phone-number').fill('0812-0000-0777')
await crew.getByTestId('send-code').click()
await crew.getByTestId('phone-code').fill('123456')
await crew.getByTestId('offer').first().waitFor()
await picture(crew, 'awak-1-tawaran')
await crew.getByTestId('accept-offer').first().click()
await crew.getByTestId('task').first().waitFor()
await picture(crew, 'awak-2-tugas')
await crew.evaluate(() => scrollTo(0, 0))
await picture(crew, 'awak-3-tugas-lengkap', { full: true })

await desk.bringToFront()
await desk.getByTestId('assignment').first().waitFor()
await picture(desk, 'konsol-4-ditugaskan')
await desk.getByTestId('nav-units').click()
await picture(desk, 'konsol-5-unit')
await desk.getByText('Kecelakaan lalu lintas').first().click()
await desk.getByTestId('open-mass-casualty').click()
await desk.getByTestId('mass-casualty').waitFor()
await picture(desk, 'konsol-6-korban-massal', { full: true })
await desk.getByTestId('nav-more').click()
await desk.getByTestId('nav-planning').click()
await desk.getByTestId('timeline').waitFor()
await picture(desk, 'konsol-7-rencana', { full: true })

// A facility, at its desk and on a phone.
const facility = await open(DESK, '/facility/')
await signIn(facility)
await facility.getByTestId('arrival-row').first().waitFor()
await picture(facility, 'faskes-1-kedatangan')
const nurse = await open(PHONE, '/facility/')
await signIn(nurse)
await nurse.getByTestId('arrival-row').first().waitFor()
await picture(nurse, 'faskes-2-hp', { full: true })

// The health office and the administrator.
const office = await open(DESK, '/dinas/')
await signIn(office)
await office.waitForTimeout(1500)
await picture(office, 'dinas-1-bulan')
const admin = await open(DESK, '/admin/')
await signIn(admin)
await admin.getByTestId('admin-facts').waitFor()
await admin.waitForTimeout(500)
await picture(admin, 'admin-1-keadaan')
await admin.getByTestId('tab-facilities').click()
await admin.getByTestId('facility-new').click()
await picture(admin, 'admin-2-faskes')
await admin.getByTestId('tab-areas').click()
await picture(admin, 'admin-3-wilayah')

await browser.close()
console.log(faults === 0 ? 'no fault' : `${faults} faults`)
process.exitCode = faults === 0 ? 0 : 1
