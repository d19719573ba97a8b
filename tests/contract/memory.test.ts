import { createMemoryLog } from '@evenkeel/server/log/memory/memory-log'
import { describeBlanking } from './blanking.ts'
import { describeErasing } from './erasing.ts'
import { describeEventLog } from './event-log.ts'

describeEventLog('the log in memory', async () => createMemoryLog())
describeErasing('the log in memory', async () => createMemoryLog())
describeBlanking('the log in memory', async () => createMemoryLog())
