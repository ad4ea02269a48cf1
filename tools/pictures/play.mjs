const minuteMs = 60_000

/** What happens before the pictures: quiet, trouble, what people do about it, and some recovery. About ten minutes. */
export async function play({ act, sleep }, desk, report) {
  report('all is quiet')
  await sleep(2 * minuteMs)
  report('trouble begins')
  await act('begin')
  const poison = await desk.waitForFinding('staging', 'staged-poison', 'PARTITION_STUCK')
  await desk.acknowledge('staging', poison.id, 'm.keller', 'Bad record after deploy 412, fix is on its way')
  await desk.note('staging', 'staged-poison', 'deploy 412', 'm.keller')
  const hung = await desk.waitForFinding('staging', 'staged-hung', 'MEMBER_STUCK')
  await desk.acknowledge('staging', hung.id, 'a.osei', 'Thread dump taken, waits for a lock')
  await sleep(minuteMs)
  await act('healHung')
  await sleep(minuteMs)
  await act('healPoison')
  report('some of it recovers')
  const rewound = await desk.waitForFinding('staging', 'staged-rewound', 'OFFSET_REWIND')
  await desk.silence('staging', rewound.group_id, 60 * minuteMs, 'a.osei', 'Reread on purpose')
  const stuck = await desk.waitForFinding('demo', 'poison-record', 'PARTITION_STUCK')
  await desk.note('demo', 'poison-record', 'deploy 7c9f6', 'm.keller')
  await sleep(3 * minuteMs)
  const isClosed = ({ until }) => until !== null
  return {
    stuck,
    incident: await desk.waitForFinding('staging', 'staged-hung', 'MEMBER_STUCK', isClosed),
    acknowledged: await desk.waitForFinding('staging', 'staged-poison', 'PARTITION_STUCK', isClosed),
  }
}
