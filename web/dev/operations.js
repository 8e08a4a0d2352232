// Mutual aid, lent units, the shadow dispatch and what-if for the stand-in.
const HOUR = 3_600_000

/** What a neighbouring service was asked for an incident: one that has not answered, one that lends a unit. */
export function aidOf(incidentId, borrowed, iso) {
  const base = { incidentId, capability: 'TRANSPORT', units: 1, exercise: false, askedByName: 'Operator 1' }
  return {
    neighbours: ['PSC OKI', 'PSC Banyuasin'],
    items: [
      {
        ...base,
        id: '00000000-0000-8000-8000-00000000c001',
        neighbour: 'PSC Banyuasin',
        byMachine: true,
        state: 'ASKED',
        askedAt: iso(-500),
        answerBy: iso(100),
        alerts: 1,
        loans: [],
      },
      {
        ...base,
        id: '00000000-0000-8000-8000-00000000c002',
        neighbour: 'PSC OKI',
        byMachine: false,
        state: 'ACCEPTED',
        askedAt: iso(-1500),
        answerBy: iso(-1200),
        alerts: 0,
        loans: [
          {
            id: borrowed,
            callSign: 'OKI-03',
            kind: 'BLS_AMBULANCE',
            capabilities: ['BLS', 'TRANSPORT'],
            state: 'BORROWED',
            lentUntil: iso(14_000),
            offeredAt: iso(-1300),
            offeredByName: 'PSC OKI',
            acceptedAt: iso(-1200),
            wantedBackAt: iso(-60),
          },
          {
            id: '00000000-0000-8000-8000-00000000c004',
            callSign: 'OKI-07',
            kind: 'ALS_AMBULANCE',
            capabilities: ['ALS', 'BLS', 'TRANSPORT'],
            state: 'OFFERED',
            offeredAt: iso(-200),
            offeredByName: 'PSC OKI',
          },
        ],
      },
    ],
  }
}

/** What neighbouring services ask us for: one that waits for us, one that has a unit of ours, one that we have refused. */
export function lendingOf(lent, iso) {
  const base = {
    capability: 'TRANSPORT',
    units: 1,
    byMachine: true,
    open: true,
    unanswered: false,
    alerts: 0,
    lent: [],
  }
  return {
    items: [
      {
        ...base,
        id: '00000000-0000-8000-8000-00000000d001',
        neighbour: 'PSC OKI',
        units: 2,
        colour: 'RED',
        note: 'Bus terguling di jalan lintas, belasan luka',
        unanswered: true,
        spokenNumber: '1602-261129-004',
        point: { lat: -3.1021, lon: 104.7312 },
        askedAt: iso(-420),
        receivedAt: iso(-419),
        answerBy: iso(180),
        alerts: 1,
      },
      {
        ...base,
        id: '00000000-0000-8000-8000-00000000d002',
        neighbour: 'PSC Banyuasin',
        byMachine: false,
        spokenNumber: '1607-261129-011',
        askedAt: iso(-5400),
        receivedAt: iso(-5399),
        lent: [
          {
            id: '00000000-0000-8000-8000-00000000d003',
            unitId: lent.id,
            callSign: lent.callSign,
            kind: lent.kind,
            agreedBy: 'Bu Rina, kepala puskesmas',
            state: 'LENT',
            offeredAt: iso(-5000),
            offeredByName: 'Operator 1',
            offeredUntil: iso(-4100),
            lentAt: iso(-4800),
            lentUntil: iso(7200),
            wantedBackAt: iso(-60),
          },
        ],
      },
      {
        ...base,
        id: '00000000-0000-8000-8000-00000000d004',
        neighbour: 'PSC PALI',
        open: false,
        spokenNumber: '1612-261128-003',
        askedAt: iso(-90_000),
        receivedAt: iso(-90_000),
        refusal: 'Semua unit bertugas',
        refusedByName: 'Operator 1',
      },
    ],
  }
}

const day = (back) => new Date(Date.now() + 7 * HOUR - back * 24 * HOUR).toISOString().slice(0, 10)

/** Three nights: one with late calls, one with nothing to play, one that failed. */
export function shadowsOf(incidentId) {
  const late = {
    number: '1606-261127-014',
    colour: 'RED',
    targetMinutes: 30,
    minutes: 44,
    unit: 'AMB-02',
    policyMinutes: 21,
    policyUnit: 'AMB-05',
  }
  return {
    items: [
      {
        day: day(1),
        state: 'DONE',
        madeAt: new Date().toISOString(),
        result: {
          calls: 26,
          leftOut: 2,
          late: 5,
          complete: true,
          policies: [
            { policy: 'AS_RECOMMENDED', couldHave: 1, wouldHaveMissed: 0, lateCalls: [late] },
            {
              policy: 'CLOSEST',
              couldHave: 2,
              wouldHaveMissed: 1,
              lateCalls: [
                late,
                { ...late, number: '1606-261127-019', colour: 'YELLOW', minutes: 38, policyMinutes: 27 },
              ],
            },
            { policy: 'RELOCATION', couldHave: 0, wouldHaveMissed: 0, lateCalls: [] },
          ],
        },
      },
      { day: day(2), state: 'EMPTY' },
      { day: day(3), state: 'FAILED' },
    ],
    incidents: { '1606-261127-014': incidentId },
  }
}

/** Villages: late ones, one where nobody is late, and those of which nobody knows a response time. */
export function equityOf(desa) {
  const known = [
    [6, 3, 3],
    [9, 7, 2],
    [4, 4, 0],
    [3, 0, 0],
    [5, 4, 1],
  ]
  return {
    type: 'FeatureCollection',
    unknownPlace: 2,
    features: desa.map(({ code, name, point }, at) => {
      const [incidents, inTime, late] = (at % 7 === 0 && known[(at / 7) % known.length]) || [0, 0, 0]
      return {
        type: 'Feature',
        geometry: { type: 'Point', coordinates: [point.lon, point.lat] },
        properties: {
          code,
          name,
          kecamatan: 'Sekayu',
          incidents,
          inTime,
          late,
          ...(at % 14 === 0 ? { population: 1900 + at } : {}),
          ...(inTime + late > 0 ? { lateShare: late / (inTime + late) } : {}),
        },
      }
    }),
  }
}

/** A review: another unit than the first one that refuses, one off duty with a reason, a colour that was corrected. */
export function reviewOf(incident, units, timeline, iso) {
  const [first, second, third] = units
  const needId = incident.needs?.[0]?.id ?? 'n1'
  const candidate = (unit, etaSeconds, why) => ({
    unitId: unit.id,
    callSign: unit.callSign,
    kind: unit.kind,
    etaSeconds,
    etaP90Seconds: etaSeconds * 1.4,
    km: etaSeconds / 90,
    why,
    warnings: etaSeconds > 900 ? ['STALE_POSITION'] : [],
  })
  const offer = (unit, seconds, more) => ({
    id: `00000000-0000-8000-8000-00000000e00${seconds}`,
    needId,
    callSign: unit.callSign,
    offeredAt: iso(-1500 + seconds),
    answeredAt: iso(-1480 + seconds),
    recommendationId: 'r1',
    firstCallSign: first.callSign,
    ...more,
  })
  return {
    id: incident.id,
    spokenNumber: incident.spokenNumber,
    exercise: false,
    state: 'CLOSED',
    reportedAt: iso(-1800),
    closedAt: iso(-10),
    closeReason: 'Pasien diserahkan',
    corrections: {
      reportedColour: 'YELLOW',
      workingColour: 'RED',
      reportedPlace: { source: 'KECAMATAN', kecamatanCode: '16.06.01' },
      workingPlace: incident.place,
    },
    intervals: [
      { interval: 'RESPONSE', seconds: 1180, targetSeconds: 900 },
      { interval: 'HANDLING', seconds: 140 },
      { interval: 'DISPATCH', seconds: 95 },
      { interval: 'TURNOUT', leftOut: 'DISCREPANT' },
      { interval: 'TRAVEL', seconds: 760 },
      { interval: 'SCENE', seconds: 420 },
      { interval: 'TRANSPORT' },
      { interval: 'HAND_OVER' },
    ],
    decisions: [
      offer(second, 1, { state: 'DECLINED', reason: 'Ban kempis', basis: 'ANOTHER', rank: 2 }),
      offer(third, 2, {
        state: 'ACCEPTED',
        basis: 'NOT_RECOMMENDED',
        overrideReason: 'Kru menginap di pos, dihubungi lewat telepon',
      }),
      offer(first, 3, { state: 'LAPSED', basis: 'FIRST', rank: 1 }),
      offer(first, 4, {
        redirectedFrom: '1606-261127-031',
        state: undefined,
        basis: 'NONE',
        recommendationId: undefined,
        firstCallSign: undefined,
      }),
    ],
    recommendations: [
      {
        id: 'r1',
        needId,
        at: iso(-1510),
        askedBy: 'dispatcher1',
        answer: { candidates: [candidate(first, 540, ['FIRST_THERE']), candidate(second, 960, [])], leftOut: [] },
      },
    ],
    timeline,
  }
}

/** The first unit in another village: two villages gained, one lost. */
export function whatIfOf(unit, desa) {
  const name = ({ code, name: of }) => ({ code, name: of })
  return {
    at: new Date().toISOString(),
    unitId: unit.id,
    callSign: unit.callSign,
    countsForCover: true,
    cover: {
      villages: desa.length,
      targetSeconds: 1620,
      coveredNow: 171,
      coveredThen: 172,
      peopleNow: 412_300,
      peopleThen: 415_900,
      gained: desa.slice(30, 32).map(name),
      lost: desa.slice(60, 61).map(name),
    },
    candidates: {
      now: [{ unitId: unit.id, callSign: unit.callSign, etaSeconds: 1500, isEstimate: true }],
      then: [{ unitId: unit.id, callSign: unit.callSign, etaSeconds: 420, isEstimate: true }],
    },
  }
}

/** Four regencies: two that answer, one whose neighbour has not consented, one that cannot be reached. */
export function provinceOf(of) {
  const figures = (incidents, patients, medianResponseSeconds, p90ResponseSeconds) => ({
    incidents,
    patients,
    ...(medianResponseSeconds ? { medianResponseSeconds, p90ResponseSeconds } : {}),
  })
  return {
    day: of ?? day(1),
    regencies: [
      { code: '16.06', name: 'Kabupaten Musi Banyuasin', state: 'ANSWERED', figures: figures(26, 31, 1260, 2520) },
      { code: '16.71', name: 'Kota Palembang', state: 'ANSWERED', figures: figures(0, 0) },
      { code: '16.02', name: 'Kabupaten Ogan Komering Ilir', state: 'NO_CONSENT' },
      { code: '16.07', name: 'Kabupaten Banyuasin', state: 'UNREACHABLE' },
    ],
    sums: { answered: 2, of: 4, incidents: 26, patients: 31 },
  }
}
