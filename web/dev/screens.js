// A picture of each main screen at its size, against the stand-in, with the checks of `picture.js`.
// `npm run mock` in one terminal, `npm run screens` in another: docs/screens/*.webp. Look at them.
import { base, DESK, end, open, PHONE, pictures, signIn } from './picture.js'

const picture = pictures(process.argv[2] ?? '../docs/screens')

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
await crew.getByTestId('my-outcomes').locator('summary').click()
await crew.getByTestId('my-outcome').first().waitFor()
await picture(crew, 'awak-4-hasil', { full: true })

await crew.getByTestId('home-visit').first().locator('summary').first().click()
await crew.getByTestId('home-calendar').waitFor()
await picture(crew, 'awak-5-kunjungan-rumah', { full: true })

await desk.bringToFront()
await desk.getByTestId('assignment').first().waitFor()
await picture(desk, 'konsol-4-ditugaskan')
await desk.getByTestId('nav-units').click()
await picture(desk, 'konsol-5-unit')
await desk.getByText('Kecelakaan lalu lintas').first().click()
await desk.getByTestId('open-mass-casualty').click()
await desk.getByTestId('mass-casualty').waitFor()
await picture(desk, 'konsol-6-korban-massal', { full: true })
await desk.goto(base + '/console/#/partners')
await desk.getByTestId('partner-webhook').first().click()
await desk.getByTestId('webhook-delivery').first().waitFor()
await picture(desk, 'konsol-7-webhook')
await desk.goto(base + '/console/#/requests')
await desk.getByTestId('work-edit').first().click()
await picture(desk, 'konsol-8-permintaan')
await desk.evaluate(() => (location.hash = '#/satusehat'))
await desk.getByTestId('satusehat-held').first().waitFor()
await picture(desk, 'konsol-9-satusehat')
await desk.goto(base + '/console/#/bus')
await desk.getByTestId('bus-passengers').first().locator('summary').click()
await desk.getByTestId('bus-passenger').first().waitFor()
await picture(desk, 'konsol-b-bus', { full: true })
await desk.getByTestId('nav-more').click()
await desk.getByTestId('nav-planning').click()
await desk.getByTestId('timeline').waitFor()
await picture(desk, 'konsol-a-rencana', { full: true })

// A facility, at its desk and on a phone.
const facility = await open(DESK, '/facility/')
await signIn(facility)
await facility.getByTestId('arrival-row').first().waitFor()
await picture(facility, 'faskes-1-kedatangan')
const nurse = await open(PHONE, '/facility/')
await signIn(nurse)
await nurse.getByTestId('arrival-row').first().waitFor()
await picture(nurse, 'faskes-2-hp', { full: true })
// Signs what a crew's phone shows, without a network.
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

await end()
