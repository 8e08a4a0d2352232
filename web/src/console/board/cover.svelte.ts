import type { VillageCoverage } from '../../api/model'
import { session } from '../../session/session.svelte'
import { CoverWatch } from './coverWatch.svelte'

export const cover = new CoverWatch((path) => session.get<VillageCoverage>('fleet', path))
