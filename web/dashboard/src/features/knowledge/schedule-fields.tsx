import type { Schedule, Every } from '@hiochat/contract'

import { t } from '../../strings'
import { Field, Input, Select } from '../../ui/field'
import { browserTimeZone, timeZones, weekdayName, withEvery, zoneName } from './schedule'

const words = t.websites.schedule
const choices: readonly Every[] = ['never', 'hour', 'day', 'week', 'month']
const weekdays = [1, 2, 3, 4, 5, 6, 7]
const days = Array.from({ length: 31 }, (_, index) => index + 1)

interface ScheduleFieldsProps {
    schedule: Schedule
    error?: string | undefined
    onChange: (schedule: Schedule) => void
}

export function ScheduleFields({ schedule, error, onChange }: ScheduleFieldsProps) {
    const { every, at, weekday, day, timeZone } = schedule
    const timed = every === 'day' || every === 'week' || every === 'month'
    const yours = browserTimeZone()
    return (
        <div className="grid grid-cols-2 gap-3 max-sm:grid-cols-1">
            <Field label={words.every} error={error}>
                {(control) => (
                    <Select
                        {...control}
                        value={every}
                        onChange={({ target }) =>
                            onChange(withEvery(schedule, target.value as Every))
                        }
                    >
                        {choices.map((choice) => (
                            <option key={choice} value={choice}>
                                {words.choices[choice]}
                            </option>
                        ))}
                    </Select>
                )}
            </Field>
            {every === 'week' && (
                <Field label={words.weekday}>
                    {(control) => (
                        <Select
                            {...control}
                            value={weekday ?? 1}
                            onChange={({ target }) =>
                                onChange({ ...schedule, weekday: Number(target.value) })
                            }
                        >
                            {weekdays.map((each) => (
                                <option key={each} value={each}>
                                    {weekdayName(each)}
                                </option>
                            ))}
                        </Select>
                    )}
                </Field>
            )}
            {every === 'month' && (
                <Field label={words.day} hint={(day ?? 1) > 28 ? words.dayHint : undefined}>
                    {(control) => (
                        <Select
                            {...control}
                            value={day ?? 1}
                            onChange={({ target }) =>
                                onChange({ ...schedule, day: Number(target.value) })
                            }
                        >
                            {days.map((each) => (
                                <option key={each} value={each}>
                                    {each}
                                </option>
                            ))}
                        </Select>
                    )}
                </Field>
            )}
            {timed && (
                <>
                    <Field label={words.at}>
                        {(control) => (
                            <Input
                                {...control}
                                type="time"
                                required
                                value={at}
                                onChange={({ target }) => {
                                    // Empty while it is being typed.
                                    if (target.value) onChange({ ...schedule, at: target.value })
                                }}
                            />
                        )}
                    </Field>
                    <Field label={words.timeZone}>
                        {(control) => (
                            <Select
                                {...control}
                                value={timeZone}
                                onChange={({ target }) =>
                                    onChange({ ...schedule, timeZone: target.value })
                                }
                            >
                                {timeZones(timeZone).map((zone) => (
                                    <option key={zone} value={zone}>
                                        {zone === yours
                                            ? `${zoneName(zone)} (${words.yours})`
                                            : zoneName(zone)}
                                    </option>
                                ))}
                            </Select>
                        )}
                    </Field>
                </>
            )}
        </div>
    )
}
