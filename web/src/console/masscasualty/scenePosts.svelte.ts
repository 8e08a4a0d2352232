import type { MassCasualty } from '../../api/massCasualty'
import { session } from '../../session/session.svelte'
import { placed, type Placed } from './scene'

const AT_MOST_EVERY_MS = 5_000

/** Where the posts of the events are that are going on. The board has no posts, so each event is read when it has changed. */
class ScenePosts {
  byIncident = $state.raw<ReadonlyMap<string, Placed[]>>(new Map())
  private readAt = 0
  private timer: ReturnType<typeof setTimeout> | undefined

  /** @param incidents the incidents with many casualties; to be called again after each change of one */
  follow(incidents: readonly string[]): void {
    clearTimeout(this.timer)
    if (incidents.length === 0) {
      if (this.byIncident.size > 0) this.byIncident = new Map()
      return
    }
    const wait = Math.max(0, this.readAt + AT_MOST_EVERY_MS - Date.now())
    this.timer = setTimeout(() => void this.read(incidents), wait)
  }

  /** An event that cannot be read keeps its posts as last known. */
  async read(incidents: readonly string[]): Promise<void> {
    this.readAt = Date.now()
    const read = await Promise.all(
      incidents.map(async (id): Promise<[string, Placed[]]> => {
        try {
          const { posts } = await session.get<MassCasualty>('dispatch', `/mass-casualty-events/${id}`)
          return [id, placed(posts ?? [])]
        } catch {
          return [id, this.byIncident.get(id) ?? []]
        }
      }),
    )
    this.byIncident = new Map(read)
  }
}

export const scenePosts = new ScenePosts()
