export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { startHub } = await import('@/lib/server')
  startHub()
}
