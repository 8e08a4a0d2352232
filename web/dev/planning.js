// A day of planned work for the stand-in: four teams, a published plan, a proposal that waits, and two jobs that do not fit.
const KINDS = ['HOME_VISIT', 'TRANSFER', 'HOME_VISIT', 'HOME_FROM_HOSPITAL', 'HOME_VISIT', 'BODY_TRANSPORT', 'STANDBY']

const at = (day, hour, minute = 0) =>
  new Date(Date.parse(`${day}T00:00:00+07:00`) + (hour * 60 + minute) * 60_000).toISOString()

const teamsOf = (units) => [...units.values()].filter(({ privateVehicle }) => !privateVehicle).slice(0, 6)

/** What dispatch answers for a day's plan. */
export function planOf(day, units, desa) {
  const teams = teamsOf(units)
  const jobs = Array.from({ length: 18 }, (_, i) => {
    const village = desa[(i * 11) % desa.length]
    const fits = i < 15
    const team = teams[i % 4]
    const hour = 7.5 + Math.floor(i / 4) * 2.2
    const start = at(day, Math.floor(hour), Math.round((hour % 1) * 60))
    return {
      id: `00000000-0000-8000-8000-00000000a0${String(i).padStart(2, '0')}`,
      asked: i % 3 === 0,
      ...(i % 3 === 0
        ? { spokenNumber: `P-${day.slice(2).replaceAll('-', '')}-${String(i + 1).padStart(3, '0')}` }
        : {}),
      kind: i === 17 ? 'BUS_RUN' : i === 1 ? 'HOME_VISIT' : KINDS[i % KINDS.length],
      exercise: false,
      urgent: i === 4,
      from: {
        source: 'DESA',
        desaCode: village.code,
        kecamatanCode: village.parent,
        point: village.point,
        landmark: 'rumah panggung hijau di seberang masjid',
      },
      ...(i % 7 === 1 ? { to: { source: 'TOLD', landmark: 'RSUD Sekayu, poli jantung' } } : {}),
      ...(i % 4 === 0 ? { wantedFrom: start, wantedUntil: at(day, Math.floor(hour) + 3) } : {}),
      serviceMinutes: 45,
      people: 1 + (i % 3),
      needs: i % 7 === 1 ? ['STRETCHER', 'OXYGEN'] : [],
      capabilities: [],
      ...(i % 5 === 1 ? { note: 'tangga sempit, dua orang untuk mengangkat' } : {}),
      requestedAt: at(day, 6),
      state: i === 0 ? 'DONE' : i === 1 ? 'UNDER_WAY' : fits ? 'PLANNED' : 'WANTED',
      ...(i === 6 ? { pinnedUnit: team.id } : {}),
      ...(fits
        ? { unitId: team.id, start, end: new Date(Date.parse(start) + (45 + (i % 3) * 20) * 60_000).toISOString() }
        : {}),
    }
  })
  const open = jobs.filter(({ state }) => state === 'PLANNED')
  return {
    day,
    version: 2,
    publishedAt: at(day, 6, 50),
    publishedByName: 'dr. Rahmawati Kusumaningrum Hidayatullah',
    units: teams.map((unit, i) => ({
      unitId: unit.id,
      callSign: unit.callSign,
      kind: unit.kind,
      chosen: i < 4,
      hasCrew: i !== 5,
      duty: 'ON',
      from: at(day, 7),
      until: at(day, 17),
      atEmergency: i === 2,
      ...(i < 4
        ? {
            notice: {
              version: 2,
              sentAt: at(day, 6, 50),
              ...(i < 3 ? { seenAt: at(day, 6, 55), seenByName: 'Budi' } : {}),
            },
          }
        : {}),
    })),
    jobs,
    proposal: {
      runId: '00000000-0000-8000-8000-00000000b001',
      madeAt: at(day, 9, 12),
      stops: open.map((job) => ({
        jobId: job.id,
        unitId: job.unitId,
        start: job.start,
        end: job.end,
        travelSeconds: 1500,
      })),
      leftOut: [
        { jobId: jobs[15].id, reason: 'TEAMS_ARE_FULL' },
        { jobId: jobs[16].id, reason: 'WINDOW_TOO_SHORT' },
        { jobId: jobs[17].id, reason: 'NO_SUITABLE_TEAM' },
      ],
      figures: { planned: 13, leftOut: 3, travelSeconds: 17_400, lateSeconds: 1_260 },
      firstCome: { planned: 10, leftOut: 6, travelSeconds: 31_200, lateSeconds: 9_800 },
    },
    runs: [],
  }
}

/** What dispatch answers a crew for today. */
export function myDayOf(day, units, desa) {
  const { jobs } = planOf(day, units, desa)
  const unit = teamsOf(units)[1]
  return {
    units: [
      {
        unitId: unit.id,
        callSign: unit.callSign,
        day,
        version: 2,
        jobs: jobs.filter(({ unitId }) => unitId === unit.id),
      },
    ],
  }
}
