// What a picture needs, and what a picture does not show: no page is wider than its screen, every touch target of a phone is
// 44 px high, axe-core finds nothing at A and AA, and no text is cut.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { chromium } from 'playwright-core'

export const base = process.env.BASE ?? 'http://127.0.0.1:8199'
export const PHONE = { width: 360, height: 780 }
export const DESK = { width: 1366, height: 768 }
const axe = readFileSync(new URL('../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8')
const format = process.env.FORMAT ?? 'webp'
let faults = 0

export const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--enable-unsafe-swiftshader'],
})

export function fault(name, text) {
  faults++
  console.log(`FAULT ${name}: ${text}`)
}

export async function open(size, path, { night = false, ...extra } = {}) {
  const context = await browser.newContext({
    viewport: size,
    locale: 'id-ID',
    geolocation: { latitude: -2.88, longitude: 103.84, accuracy: 24 },
    permissions: ['geolocation'],
    ...extra,
  })
  await context.addInitScript((on) => localStorage.setItem('psc.night', on ? '1' : '0'), night)
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  page.on('pageerror', (error) => fault(path, error.message))
  await page.goto(base + path)
  return page
}

/** One part of a story: what fails in it is said, and the next part goes on. */
export async function scene(name, work) {
  try {
    await work()
  } catch (problem) {
    fault(name, problem.message.split('\n').slice(0, 3).join(' '))
  }
}

/** A picture in `folder` of what is on the screen, or with `full` of the whole page. */
export function pictures(folder) {
  mkdirSync(folder, { recursive: true })
  return async (page, name, { full = false, targets = true } = {}) => {
    await page.waitForTimeout(500)
    const size = page.viewportSize()
    const height = full
      ? await page.evaluate(() => {
          // The console scrolls its parts; a tall screen shows the whole of its main part.
          const main = document.querySelector('main')
          const hidden = main ? main.scrollHeight - main.clientHeight : 0
          return Math.max(document.documentElement.scrollHeight, innerHeight + hidden)
        })
      : size.height
    if (full) {
      await page.evaluate(() => scrollTo(0, 0))
      await page.setViewportSize({ width: size.width, height: Math.min(height, 7000) })
    }
    const client = await page.context().newCDPSession(page)
    const { data } = await client.send('Page.captureScreenshot', {
      format,
      ...(format === 'png' ? {} : { quality: 70 }),
    })
    writeFileSync(`${folder}/${name}.${format}`, Buffer.from(data, 'base64'))
    await check(page, name, size, targets)
    if (full) await page.setViewportSize(size)
  }
}

async function check(page, name, size, targets) {
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  if (width > size.width) {
    const wide = await page.evaluate(() =>
      [...document.querySelectorAll('body *')]
        .filter((one) => one.getBoundingClientRect().right > innerWidth + 1 && one.children.length === 0)
        .filter((one) => !one.closest('.scroll, .maplibregl-map'))
        .slice(0, 3)
        .map((one) => `${one.tagName}.${one.className} "${one.textContent?.trim().slice(0, 30)}"`),
    )
    fault(name, `${width} px wide on a screen of ${size.width}: ${wide.join(', ')}`)
  }
  const cut = await page.evaluate(() =>
    [...document.querySelectorAll('main *, article *, section *')]
      .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest('.maplibregl-map'))
      // A row of a list may end in dots: what it stands for shows it whole.
      .filter((one) => getComputedStyle(one).textOverflow !== 'ellipsis')
      .filter((one) => !/auto|scroll/.test(getComputedStyle(one).overflowX) && !one.matches('input, select, textarea'))
      .filter((one) => one.children.length === 0 && one.scrollWidth > one.clientWidth + 2 && one.clientWidth > 1)
      .map((one) => `${one.tagName} "${one.textContent?.trim().slice(0, 40)}"`),
  )
  cut.forEach((one) => fault(name, `cut: ${one}`))
  if (size.width < 500 && targets) {
    const low = await page.evaluate(() =>
      [...document.querySelectorAll('a[href], button, select, input:not([type=hidden]), textarea, summary')]
        .filter((one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
        .map((one) => (one.matches('input[type=checkbox], input[type=radio]') ? (one.closest('label') ?? one) : one))
        .filter((one) => one.getBoundingClientRect().height > 0 && one.getBoundingClientRect().height < 43.5)
        .map((one) => `${one.tagName} "${one.textContent?.trim().slice(0, 30)}" ${one.getBoundingClientRect().height}`),
    )
    low.forEach((one) => fault(name, `low: ${one}`))
  }
  // What a bar at the bottom covers is scrolled clear of it: on a screen that shows the whole page nothing is covered.
  if (size.width < 500) {
    const whole = await page.evaluate(() => document.documentElement.scrollHeight)
    await page.setViewportSize({ width: size.width, height: Math.min(Math.max(whole, size.height), 9000) })
  }
  await page.evaluate(axe)
  const { violations } = await page.evaluate(() =>
    globalThis.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }),
  )
  if (size.width < 500) await page.setViewportSize(size)
  violations.forEach(({ id, nodes }) =>
    fault(name, `${id} at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`),
  )
  console.log('ok   ', name)
}

export const signIn = async (page) => {
  await page.getByTestId('login').click()
  await page.getByTestId('sign-out').waitFor()
}

/** A crew's sign-in, with a number and a code. */
export const signInByPhone = async (page) => {
  await page.getByTestId('phone-number').fill('0812-0000-0777')
  await page.getByTestId('send-code').click()
  await page.getByTestId('phone-code').fill('123456')
  await page.getByTestId('sign-out').waitFor()
}

export async function end() {
  await browser.close()
  console.log(faults === 0 ? 'no fault' : `${faults} faults`)
  process.exitCode = faults === 0 ? 0 : 1
}
