// The referral bus for the stand-in.
const ROUTE = '00000000-0000-8000-8000-00000000e001'
const day = (n) => new Date(Date.now() + n * 86_400_000 + 7 * 3_600_000).toISOString().slice(0, 10)

export const BUS_ROUTES = [
  {
    id: ROUTE,
    timetable: {
      code: 'SKY-PLG',
      name: 'Sekayu – RSMH Palembang',
      from: { source: 'DESA', desaCode: '16.06.01.1001' },
      to: { source: 'TOLD', landmark: 'RSMH Palembang' },
      stops: [{ name: 'Simpang Lais', minutes: 40 }],
      days: [1, 3, 5],
      departs: '05:00:00',
      returns: '14:00:00',
      seats: 12,
      wheelchairs: 1,
      stretchers: 1,
      active: true,
    },
  },
]

export const busRuns = () =>
  [1, 3, 5, 8].map((n, i) => ({
    id: `00000000-0000-8000-8000-00000000e10${i}`,
    routeId: ROUTE,
    code: 'SKY-PLG',
    name: 'Sekayu – RSMH Palembang',
    day: day(n),
    departsAt: `${day(n - 1)}T22:00:00Z`,
    returnsAt: `${day(n)}T07:00:00Z`,
    stops: [{ name: 'Simpang Lais', minutes: 40 }],
    freeSeats: 12 - 3 * i,
    freeWheelchairs: 1,
    freeStretchers: i % 2,
    open: i !== 3,
    ...(i === 0 ? { unitCallSign: 'BUS-01', state: 'PLANNED' } : {}),
    ...(i === 3 ? { cancelledWhy: 'bus diperbaiki' } : {}),
  }))

export const busRequests = () => [
  {
    id: '00000000-0000-8000-8000-00000000e301',
    spokenNumber: 'P-261128-011',
    exercise: false,
    name: 'Ibu Halimah',
    number: '••••0311',
    note: 'kontrol poli jantung jam 9',
    from: { source: 'DESA', desaCode: '16.06.01.2003', landmark: 'dekat masjid' },
    to: { source: 'TOLD', landmark: 'RSMH Palembang' },
    wantedFor: `${day(1)}T02:00:00Z`,
    people: 2,
    needs: ['WHEELCHAIR'],
    requestedAt: `${day(0)}T01:00:00Z`,
    hadPlace: false,
  },
  {
    id: '00000000-0000-8000-8000-00000000e302',
    spokenNumber: 'P-261128-012',
    exercise: true,
    name: 'Latihan',
    needs: [],
    requestedAt: `${day(0)}T01:10:00Z`,
    hadPlace: true,
    cancelledWhy: 'bus diperbaiki',
  },
]

export const busPassengers = () =>
  ['Siti Aminah binti Haji Muhammad Yusuf Al-Palembani', 'Budi', 'Udin'].map((name, i) => ({
    id: `00000000-0000-8000-8000-00000000e20${i}`,
    runId: '00000000-0000-8000-8000-00000000e100',
    route: 'Sekayu – RSMH Palembang',
    departsAt: `${day(0)}T22:00:00Z`,
    returnsAt: `${day(1)}T07:00:00Z`,
    seat: ['WHEELCHAIR', 'SEAT', 'SEAT'][i],
    companion: i === 0,
    returnTrip: true,
    name,
    number: '••••0207',
    via: ['APP', 'PHONE', 'SMS'][i],
    state: ['CONFIRMED', 'CONFIRMED', 'WAITING'][i],
    ...(i === 1 ? { boardedOut: `${day(0)}T22:05:00Z`, stop: 'Simpang Lais' } : {}),
  }))

export const myBusBooking = () => ({
  ...busPassengers()[0],
  ticket: 'PSCBUS:00000000-0000-8000-8000-00000000e200:abcdefghijklmnop',
  appointment: 'Poli jantung 09.00',
})
