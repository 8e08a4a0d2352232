// Screenshots of every screen against the stand-in, for looking at them: `node dev/shots.js FOLDER`.
import { mkdirSync } from 'node:fs'
import { chromium } from 'playwright-core'

const out = process.argv[2] ?? 'target/shots'
mkdirSync(out, { recursive: true })
const base = process.env.BASE ?? 'http://127.0.0.1:8199'
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--use-gl=swiftshader',
    '--enable-unsafe-swiftshader',
  ],
})
const watch = (page, name) => {
  page.on('console', (m) => ['error', 'warning'].includes(m.type()) && console.log(name, m.type(), m.text()))
  page.on('pageerror', (e) => console.log(name, 'ERROR', e.message))
}
const context = (width, height, extra = {}) =>
  browser.newContext({ viewport: { width, height }, locale: 'id-ID', ...extra })
const shot = (page, name, fullPage = false) => page.screenshot({ path: `${out}/${name}.png`, fullPage })

const phone = await context(360, 740, {
  geolocation: { latitude: -2.88, longitude: 103.84, accuracy: 24 },
  permissions: ['geolocation'],
})
const citizen = await phone.newPage()
watch(citizen, 'citizen')
await citizen.goto(base + '/')
await citizen.waitForTimeout(600)
await shot(citizen, 'citizen-1')
await citizen.getByTestId('press-button').click()
await citizen.getByTestId('press-received').waitFor()
await citizen.waitForTimeout(800)
await shot(citizen, 'citizen-2', true)

const desk = await context(1440, 900)
const page = await desk.newPage()
watch(page, 'console')
await page.goto(base + '/console/')
await page.getByTestId('login').waitFor()
await shot(page, 'console-0')
await page.getByTestId('login').click()
await page.getByTestId('contact-row').first().waitFor()
await page.waitForTimeout(2500)
await shot(page, 'console-1-map')
await page.getByTestId('contact-row').first().click()
await page.waitForTimeout(400)
await page.getByTestId('claim').click()
await page.waitForTimeout(500)
await page.keyboard.press('1')
await shot(page, 'console-2-contact')
await page.getByTestId('complaint').fill('sesak')
await page.getByTestId('complaint').press('Enter')
await page.getByTestId('triage-submit').click()
await page.getByTestId('recommendation-row').first().waitFor()
await page.getByTestId('send').first().click()
await page.getByTestId('offer').waitFor()
await shot(page, 'console-3-offer')
await page.getByTestId('answer-accept').first().click()
await page.waitForTimeout(200)
await shot(page, 'console-4-answer')
await page.getByTestId('tell').click()
await page.getByTestId('assignment').waitFor()
await page.waitForTimeout(400)
await shot(page, 'console-5-assigned')
await page.getByTestId('incident-row').first().click()
await page.waitForTimeout(500)
await shot(page, 'console-6-crash', false)
for (const view of ['units', 'facilities', 'cover', 'log', 'shift', 'recap', 'phones', 'blank']) {
  if (['shift', 'recap', 'phones', 'blank'].includes(view)) await page.getByTestId('nav-more').click()
  await page.getByTestId(`nav-${view}`).click()
  await page.waitForTimeout(400)
  await shot(page, `console-7-${view}`)
}
await page.emulateMedia({ media: 'print' })
await shot(page, 'print-blank', true)
await page.emulateMedia({ media: 'screen' })
await page.getByTestId('incident-row').first().click()
await page.getByTestId('print-incident').click()
await page.waitForTimeout(400)
await page.emulateMedia({ media: 'print' })
await shot(page, 'print-incident', true)
await page.emulateMedia({ media: 'screen' })
await page.getByTestId('nav-map').click()
await page.getByText('Malam', { exact: true }).click()
await page.waitForTimeout(1500)
await shot(page, 'console-8-night')

const crewPhone = await context(360, 740, {
  geolocation: { latitude: -2.88, longitude: 103.84 },
  permissions: ['geolocation'],
})
const crew = await crewPhone.newPage()
watch(crew, 'crew')
await crew.goto(base + '/crew/')
await crew.getByTestId('phone-number').fill('0812-0000-0777')
await crew.getByTestId('send-code').click()
await crew.getByTestId('phone-code').fill('123456')
await crew.getByTestId('task').first().waitFor()
await crew.waitForTimeout(800)
await shot(crew, 'crew-1', true)

const house = await context(1280, 800)
const facility = await house.newPage()
watch(facility, 'facility')
await facility.goto(base + '/facility/')
await facility.getByTestId('login').click()
await facility.getByTestId('arrival-row').first().waitFor()
await facility.getByTestId('identify').first().click()
await facility.waitForTimeout(400)
await shot(facility, 'facility-1', true)
await citizen.waitForTimeout(5500)
await shot(citizen, 'citizen-3', true)
await browser.close()
