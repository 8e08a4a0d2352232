// A picture of each page that people keep or read by the week, in each state of its data: as usual, with long names and
// numbers, empty, refused (no service, not allowed, a write that somebody else was faster with) and without a network; by day
// and by night; on the desk and, where it is used there, on a phone.
// `npm run mock` in one terminal, `npm run pages` in another. `node dev/pages.js FOLDER` with PAGES (an expression that a name
// fits), STATES (usual,long,empty,error,forbidden,conflict,offline), SIZES (desk,phone) and LIGHTS (day,night) takes fewer.
import { base, DESK, end, fault, open, PHONE, pictures, signIn, signInByPhone } from './picture.js'

const wanted = (name, all) => (process.env[name] ?? all).split(',')
const states = wanted('STATES', 'usual,long,empty,error,forbidden,conflict,offline')
const lights = wanted('LIGHTS', 'day,night')
const sizes = wanted('SIZES', 'desk,phone')
const part = new RegExp(process.env.PAGES ?? '')

const click = (testid) => (page) => page.getByTestId(testid).first().click()
const chooseFirst = (testid) => async (page) => {
  const select = page.getByTestId(testid)
  await page.waitForTimeout(300)
  if ((await select.locator('option').count()) > 1) await select.selectOption({ index: 1 })
}
const openAll = async (page) => {
  await page.evaluate(() => document.querySelectorAll('main details').forEach((one) => (one.open = true)))
}
/** Name, address, what to do there first, and whether it is used on a phone. A phone must fit every page all the same. */
const fleet = (tab, act, more = {}) => [`armada-${tab}`, `/console/#/fleet/${tab}`, act, more]
const opened = async (page) => {
  await page.waitForTimeout(400)
  await openAll(page)
  await page.waitForTimeout(600)
}
const importFile = async (page) => {
  await openAll(page)
  await page
    .getByTestId('import-file')
    .setInputFiles({ name: 'unit.csv', mimeType: 'text/csv', buffer: Buffer.from('nama_panggil;jenis') })
  await page.getByTestId('import-outcome').waitFor()
  await page.getByTestId('import-outcome').scrollIntoViewIfNeeded()
}
const firstIncident = async () => {
  const { incidents } = await (await fetch(`${base}/api/dispatch/board`)).json()
  return `/console/#/incident/${incidents[0].id}`
}
const brokenDown = async () => {
  const { incidents } = await (await fetch(`${base}/api/dispatch/board`)).json()
  return `/console/#/incident/${incidents.find(({ assignments }) => assignments.some((one) => one.brokeDownAt)).id}`
}
const firstReview = async () => (await firstIncident()).replace('/incident/', '/review/')
const bus = async (page) => {
  await page.getByTestId('bus-run').waitFor()
  await page.getByTestId('bus-run').selectOption({ index: 1 })
  await page.getByTestId('bus-name').fill('Siti Aminah binti Haji Muhammad Yusuf')
  await page.getByTestId('bus-send').click()
}
const PAGES = [
  ['warga-bus', '/', undefined, { phone: true, citizen: true, refuse: bus }],
  ['awak-hari', '/crew/', opened, { phone: true, byPhone: true, refuse: click('job-done') }],
  ['faskes-rumah', '/facility/', opened, { phone: true, refuse: click('arrival-accept') }],
  ['mitra', '/partner/', undefined, { phone: true, refuse: click('answer-ACCEPTED') }],
  ['provinsi', '/province/', undefined, { phone: true }],
  ['konsol-tinjauan', firstReview, opened],
  ['konsol-bayangan', '/console/#/quality', opened],
  [
    'konsol-andaikan',
    '/console/#/cover',
    async (page) => {
      await opened(page)
      await page.getByTestId('what-if-unit').selectOption({ index: 2 })
      await page.getByTestId('what-if-village').fill('a')
      await page.getByTestId('what-if-village').press('ArrowDown')
      await page.getByTestId('what-if-village').press('Enter')
      await page.getByTestId('what-if-look').click()
      await page.waitForTimeout(400)
    },
  ],
  ['konsol-rusak', brokenDown, opened],
  ['konsol-bantuan', firstIncident, undefined, { refuse: click('aid-return') }],
  ['konsol-dipinjamkan', '/console/#/lending', click('lend-offer'), { refuse: click('lent-return') }],
  ['konsol-bus', '/console/#/bus', opened, { refuse: click('bus-board') }],
  ['konsol-rencana', '/console/#/planning', undefined, { refuse: click('plan-publish') }],
  fleet('units'),
  fleet('crew', chooseFirst('choose-unit')),
  fleet('roster', undefined, {
    refuse: async (page) => {
      await page.getByTestId('roster-cell').first().getByRole('button').click()
      await page.getByTestId('roster-save').click()
      await page.getByTestId('refused-people').waitFor()
    },
  }),
  fleet('staff'),
  ['armada-staff-ubah', '/console/#/fleet/staff', click('staff-edit'), { states: ['usual', 'long'] }],
  fleet('trainings'),
  ['armada-trainings-ubah', '/console/#/fleet/trainings', click('training-new'), { states: ['usual', 'long'] }],
  fleet('equipment'),
  ['armada-equipment-catat', '/console/#/fleet/equipment', click('maintenance-new'), { states: ['usual', 'long'] }],
  fleet('due'),
  ['armada-impor', '/console/#/fleet/units', importFile, { states: ['usual', 'long'] }],
  fleet('trackers', chooseFirst('choose-unit')),
  fleet('claims'),
  fleet('programme'),
  fleet('coverHours'),
  fleet('questions'),
  ['konsol-rujukan', '/console/#/referrals', click('referral-open')],
  ['konsol-tempat-tidur', '/console/#/beds/f2', undefined],
  ['konsol-sisrute', '/console/#/sisrute', undefined],
  ['konsol-permintaan', '/console/#/requests', undefined, { refuse: click('request-take') }],
  ['konsol-pesan', '/console/#/messages', undefined],
  ['konsol-patokan', '/console/#/gazetteer', undefined],
  ['konsol-mutu', '/console/#/quality', undefined],
  ['konsol-mitra', '/console/#/partners', undefined],
  ['konsol-hp', '/console/#/field', undefined, { states: ['usual', 'long'] }],
  ['konsol-rekap', '/console/#/recap', undefined],
  ['konsol-sif', '/console/#/shift', undefined],
  ['konsol-log', '/console/#/log', undefined],
  ['konsol-cakupan', '/console/#/cover', undefined],
  ['konsol-faskes', '/console/#/facilities', undefined],
  ['konsol-unit', '/console/#/units', undefined],
  ['armada-unit-ubah', '/console/#/fleet/units', click('new-unit'), { states: ['usual', 'long'] }],
  ['konsol-telepon', '/console/#/phones', undefined],
  ['admin-keadaan', '/admin/#/facts', undefined, { phone: true }],
  ['admin-armada', '/admin/#/fleet/staff', undefined, { phone: true }],
  ['admin-faskes', '/admin/#/facilities', undefined, { phone: true }],
  ['admin-faskes-baru', '/admin/#/facilities', click('facility-new'), { states: ['usual'], phone: true }],
  ['admin-mitra', '/admin/#/partners', click('partner-webhook'), { phone: true, refuse: click('webhook-save') }],
  ['admin-wilayah', '/admin/#/areas', undefined, { phone: true }],
  ['admin-hp', '/admin/#/phones', undefined, { phone: true }],
  ['dinas-bulan', '/dinas/#/month', undefined, { phone: true }],
  ['dinas-mutu', '/dinas/#/quality', undefined, { phone: true }],
  ['dinas-cakupan', '/dinas/#/cover', undefined, { phone: true }],
  ['faskes-papan', '/facility/', click('referral-open'), { phone: true }],
  ['faskes-rujuk', '/facility/', click('referral-new'), { phone: true, states: ['usual', 'long'] }],
  ['awak-giliran', '/crew/', openAll, { phone: true, byPhone: true }],
]

/** No network, but for what signs a person in. */
const cutOff = (route) =>
  /\/(sessions|sign-in-codes|regency)/.test(route.request().url()) ? route.continue() : route.abort()

/** Pictures into a folder. */
export async function pagesInStates(folder) {
  const picture = pictures(folder)
  for (const state of states) {
    await fetch(`${base}/dev/state/usual`)
    for (const [
      name,
      where,
      act,
      { phone = false, byPhone = false, citizen = false, refuse, states: its } = {},
    ] of PAGES) {
      if (!part.test(name) || (its && !its.includes(state)) || (state === 'conflict' && !refuse)) continue
      const path = typeof where === 'function' ? await where() : where
      for (const size of sizes) {
        if (size === 'phone' && !phone && state !== 'long') continue
        // A refusal looks the same on both.
        if (size === 'desk' && phone && ['forbidden', 'conflict', 'offline'].includes(state)) continue
        // The console is no page of phones: there it only has to fit.
        const targets = phone
        if (size === 'desk' && (byPhone || citizen)) continue
        for (const light of lights) {
          // By night nothing else is said; one state shows whether it can be read.
          if (light === 'night' && state !== 'usual' && state !== 'error') continue
          const title = [name, state, size, light].join('-')
          try {
            await fetch(`${base}/dev/state/usual`)
            const page = await open(size === 'desk' ? DESK : PHONE, path, { night: light === 'night' })
            await fetch(`${base}/dev/state/${state}`)
            if (state === 'offline') await page.route('**/api/{intake,dispatch,fleet,referral,province}/**', cutOff)
            if (citizen) await page.getByTestId('my-reports').click()
            await (byPhone || citizen ? signInByPhone(page) : signIn(page))
            await page.waitForTimeout(700)
            const may = (problem) => (state === 'usual' || state === 'conflict') && fault(title, problem.message)
            // Where reading is refused there may be nothing to open: no need to wait for it as long as for a slow page.
            page.setDefaultTimeout(state === 'usual' || state === 'conflict' ? 15_000 : 2_500)
            if (act) await act(page).catch(may)
            if (state === 'conflict') {
              await refuse(page).catch(may)
              await page.waitForTimeout(400)
              if ((await page.getByText(/Orang lain sudah mengubahnya|tidak boleh dijadwalkan/).count()) === 0)
                fault(title, 'says nothing of it')
            }
            await picture(page, title, { full: true, targets })
            await page.context().close()
          } catch (problem) {
            fault(title, problem.message.split('\n')[0])
          }
        }
      }
    }
  }
  await fetch(`${base}/dev/state/usual`)
}

if (process.argv[1] === import.meta.filename) {
  await pagesInStates(process.argv[2] ?? 'target/screens')
  await end()
}
