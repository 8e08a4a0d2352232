/** Keeps the screen on while the page is in front, until the returned function is called. */
export function keepScreenOn(): () => void {
  let lock: WakeLockSentinel | undefined
  let wanted = true
  const take = async () => {
    if (!wanted || document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return
    try {
      lock = await navigator.wakeLock.request('screen')
      if (!wanted) void lock.release()
    } catch {
      // A phone that saves its battery refuses; the page works all the same.
    }
  }
  const look = () => void take()
  document.addEventListener('visibilitychange', look)
  look()
  return () => {
    wanted = false
    document.removeEventListener('visibilitychange', look)
    void lock?.release()
  }
}
