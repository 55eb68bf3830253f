import { readFile } from 'node:fs/promises'

// Milliseconds of CPU time that a process has used, those of the kernel on its behalf included.
export async function cpuTime(pid: number): Promise<number> {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return (Number(fields[11]) + Number(fields[12])) * 10 // clock ticks, a hundred a second on every Linux
}
