// A picture of each main screen at its size, against the stand-in, with the checks of `picture.js`.
// `npm run mock` in one terminal, `npm run screens` in another: docs/screens/*.webp, and all pages in all states (`pages.js`) in
// target/screens. Look at them. `node dev/screens.js FOLDER` makes the main screens only. A scene that fails is a fault; the next
// one runs all the same.
import { pagesInStates } from './pages.js'
import { base, DESK, end, open, PHONE, pictures, scene, signIn } from './picture.js'

const picture = pictures(process.argv[2] ?? '../docs/screens')

// The citizen.
const citizen = await open(PHONE, '/')
await scene('warga-1-tombol', async () => {
  await citizen.getByTestId('press-button').waitFor()
  await picture(citizen, 'warga-1-tombol')
})
await scene('warga-2-diterima', async () => {
  await citizen.getByTestId('press-button').click()
  await citizen.getByTestId('press-received').waitFor()
  await citizen.getByTestId('press-pictures').waitFor()
  await picture(citizen, 'warga-2-diterima', { full: true })
})
// The desk.
const desk = await open(DESK, '/console/')
await scene('konsol-0-masuk', async () => {
  await picture(desk, 'konsol-0-masuk')
})
await scene('konsol-1-peta', async () => {
  await signIn(desk)
  await desk.getByTestId('contact-row').first().waitFor()
  await desk.waitForTimeout(2500)
  await picture(desk, 'konsol-1-peta')
})
// The citizen's own report: it has a fix, so the ways of the candidates are on the map.
await scene('konsol-2-kontak', async () => {
  await desk.getByTestId('contact-row').filter({ hasText: 'Sekayu' }).first().click()
  await desk.getByTestId('claim').click()
  await picture(desk, 'konsol-2-kontak')
})
await scene('konsol-3-tawaran', async () => {
  await desk.getByTestId('colour-RED').check()
  await desk.getByTestId('complaint').fill('sesak')
  await desk.getByTestId('complaint').press('Enter')
  await desk.getByTestId('triage-submit').click()
  await desk.getByTestId('recommendation-row').first().waitFor()
  await desk.getByTestId('send').first().click()
  await desk.getByTestId('offer').waitFor()
  await desk.waitForTimeout(1500)
  await picture(desk, 'konsol-3-tawaran')
})
// A crew, first asked and then at work.
const crew = await open(PHONE, '/crew/')
await scene('awak-0-masuk', async () => {
  await picture(crew, 'awak-0-masuk')
})
await scene('awak-1-tawaran', async () => {
  await crew.getByTestId('phone-number').fill('0812-0000-0777')
  await crew.getByTestId('send-code').click()
  await crew.getByTestId('phone-code').fill('123456')
  await crew.getByTestId('offer').first().waitFor()
  await picture(crew, 'awak-1-tawaran')
})
await scene('awak-2-tugas', async () => {
  await crew.getByTestId('accept-offer').first().click()
  await crew.getByTestId('task').first().waitFor()
  await picture(crew, 'awak-2-tugas')
})
await scene('awak-3-tugas-lengkap', async () => {
  await crew.evaluate(() => scrollTo(0, 0))
  await picture(crew, 'awak-3-tugas-lengkap', { full: true })
})
await scene('awak-5-peta', async () => {
  await crew.getByTestId('way-map').first().click()
  await crew.locator('[data-testid=small-map][data-ready=true]').waitFor()
  await crew
    .getByTestId('small-map')
    .first()
    .evaluate((map) => map.scrollIntoView({ block: 'start' }))
  await crew.waitForTimeout(800)
  await picture(crew, 'awak-5-peta')
})
await scene('awak-6-foto-tanda-tangan-catatan', async () => {
  await crew.getByTestId('task-pictures').first().locator('summary').click()
  await crew.getByTestId('task-picture-open').first().click()
  await crew.getByTestId('evidence').first().locator('summary').first().click()
  await crew.getByTestId('trip-signature').first().locator('summary').click()
  await crew.getByTestId('hand-over-notes').first().scrollIntoViewIfNeeded()
  await picture(crew, 'awak-6-foto-tanda-tangan-catatan', { full: true })
})
await scene('awak-4-hasil', async () => {
  await crew.getByTestId('my-outcomes').locator('summary').click()
  await crew.getByTestId('my-outcome').first().waitFor()
  await picture(crew, 'awak-4-hasil', { full: true })
})
// The citizen of that incident sees where the unit is, once it has departed.
await scene('warga-3-peta', async () => {
  await crew.getByTestId('task').filter({ hasText: 'AMB-01' }).getByTestId('next-step').click()
  await citizen.bringToFront()
  await citizen.getByTestId('unit-map').click()
  await citizen.locator('[data-testid=small-map][data-ready=true]').waitFor()
  await citizen.waitForTimeout(800)
  await picture(citizen, 'warga-3-peta', { full: true })
})
await scene('awak-7-kunjungan-rumah', async () => {
  await crew.getByTestId('home-visit').first().locator('summary').first().click()
  await crew.getByTestId('home-calendar').waitFor()
  await picture(crew, 'awak-7-kunjungan-rumah', { full: true })
})
await scene('konsol-4-ditugaskan', async () => {
  await desk.bringToFront()
  await desk.getByTestId('assignment').first().waitFor()
  await picture(desk, 'konsol-4-ditugaskan')
})
await scene('konsol-5-unit', async () => {
  await desk.getByTestId('nav-units').click()
  await picture(desk, 'konsol-5-unit')
})
await scene('konsol-6-korban-massal', async () => {
  await desk.getByText('Kecelakaan lalu lintas').first().click()
  await desk.getByTestId('open-mass-casualty').click()
  await desk.getByTestId('mass-casualty').waitFor()
  await picture(desk, 'konsol-6-korban-massal', { full: true })
})
await scene('konsol-6a-meja-keluarga', async () => {
  await desk.getByTestId('open-family-desk-page').click()
  await desk.getByTestId('family-name').fill('Siti Aminah')
  await desk.getByTestId('family-sex').selectOption('FEMALE')
  await desk.getByTestId('family-age').fill('40')
  await desk.getByTestId('family-ask').click()
  await desk.getByTestId('family-people').waitFor()
  await picture(desk, 'konsol-6a-meja-keluarga', { full: true })
})
await scene('konsol-7-webhook', async () => {
  await desk.goto(base + '/console/#/partners')
  await desk.getByTestId('partner-webhook').first().click()
  await desk.getByTestId('webhook-delivery').first().waitFor()
  await picture(desk, 'konsol-7-webhook')
})
await scene('konsol-8-permintaan', async () => {
  await desk.goto(base + '/console/#/requests')
  await desk.getByTestId('request').first().waitFor()
  await desk.getByTestId('same-person').locator('summary').click()
  await desk.getByTestId('same-person-row').first().waitFor()
  await picture(desk, 'konsol-8-permintaan', { full: true })
})
await scene('konsol-9-satusehat', async () => {
  await desk.evaluate(() => (location.hash = '#/satusehat'))
  await desk.getByTestId('satusehat-held').first().waitFor()
  await picture(desk, 'konsol-9-satusehat')
})
await scene('konsol-b-bus', async () => {
  await desk.goto(base + '/console/#/bus')
  await desk.getByTestId('bus-request-book').first().click()
  await desk.getByTestId('bus-passengers').first().locator('summary').click()
  await desk.getByTestId('bus-passenger').first().waitFor()
  await picture(desk, 'konsol-b-bus', { full: true })
})
await scene('konsol-a-rencana', async () => {
  await desk.getByTestId('nav-more').click()
  await desk.getByTestId('nav-planning').click()
  await desk.getByTestId('timeline').waitFor()
  await picture(desk, 'konsol-a-rencana', { full: true })
})
await scene('konsol-b-bayangan', async () => {
  await desk.goto(base + '/console/#/quality')
  await desk.getByTestId('shadow-day').first().locator('summary').click()
  await picture(desk, 'konsol-b-bayangan', { full: true })
})
await scene('konsol-c-andaikan', async () => {
  await desk.goto(base + '/console/#/cover')
  await desk.getByTestId('what-if').locator('summary').click()
  await desk.getByTestId('what-if-unit').selectOption({ index: 2 })
  await desk.getByTestId('what-if-village').fill('a')
  await desk.getByTestId('what-if-village').press('ArrowDown')
  await desk.getByTestId('what-if-village').press('Enter')
  await desk.getByTestId('what-if-look').click()
  await desk.getByTestId('what-if-answer').waitFor()
  await picture(desk, 'konsol-c-andaikan', { full: true })
})
// A facility, at its desk and on a phone.
const facility = await open(DESK, '/facility/')
await scene('faskes-1-kedatangan', async () => {
  await signIn(facility)
  await facility.getByTestId('arrival-row').first().waitFor()
  await picture(facility, 'faskes-1-kedatangan')
})
const nurse = await open(PHONE, '/facility/')
await scene('faskes-2-hp', async () => {
  await signIn(nurse)
  await nurse.getByTestId('arrival-row').first().waitFor()
  await picture(nurse, 'faskes-2-hp', { full: true })
})
// Signs what a crew's phone shows, without a network.
await scene('faskes-3-serah-terima', async () => {
  await nurse.getByTestId('care-open').first().click()
  await nurse.getByTestId('offline-facility').locator('summary').click()
  const offer = await nurse.getByTestId('care-record').getAttribute('data-patient')
  await nurse.getByTestId('read-code-text').fill(
    `PSC1.${Buffer.from(
      JSON.stringify({
        patientId: offer,
        handedAt: new Date().toISOString(),
        receivedBy: 'Ns. Dewi',
        challenge: 'K7Q2MP',
      }),
    ).toString('base64url')}`,
  )
  await nurse.getByTestId('read-code-use').click()
  await nurse.getByTestId('offline-sign').click()
  await nurse.getByTestId('qr').waitFor()
  await picture(nurse, 'faskes-3-serah-terima', { full: true })
})
// The health office and the administrator.
const office = await open(DESK, '/dinas/')
await scene('dinas-1-bulan', async () => {
  await signIn(office)
  await office.waitForTimeout(1500)
  await picture(office, 'dinas-1-bulan')
})
const admin = await open(DESK, '/admin/')
await scene('admin-1-keadaan', async () => {
  await signIn(admin)
  await admin.getByTestId('admin-facts').waitFor()
  await admin.waitForTimeout(500)
  await picture(admin, 'admin-1-keadaan')
})
await scene('admin-2-faskes', async () => {
  await admin.getByTestId('tab-facilities').click()
  await admin.getByTestId('facility-new').click()
  await picture(admin, 'admin-2-faskes')
})
await scene('admin-3-wilayah', async () => {
  await admin.getByTestId('tab-areas').click()
  await picture(admin, 'admin-3-wilayah')
})
// The same and all other pages as they are seldom seen.
if (process.argv[3]) await pagesInStates(process.argv[3])
await end()
