import { Monitor, Moon, Sun } from 'lucide-react'

import { chooseTheme, useThemeChoice, type ThemeChoice } from '../lib/theme'
import { t } from '../strings'
import { Button } from '../ui/button'
import { Menu, MenuChoice, MenuChoices, MenuContent, MenuTrigger } from '../ui/menu'

const icons = { system: Monitor, light: Sun, dark: Moon }
const labels = { system: t.nav.themeSystem, light: t.nav.themeLight, dark: t.nav.themeDark }

export default function ThemeMenu() {
    const choice = useThemeChoice()
    const Icon = icons[choice]
    return (
        <Menu>
            <MenuTrigger asChild>
                <Button
                    variant="ghost"
                    size="icon"
                    aria-label={`${t.nav.theme}: ${labels[choice]}`}
                    title={t.nav.theme}
                >
                    <Icon aria-hidden />
                </Button>
            </MenuTrigger>
            <MenuContent className="min-w-36">
                <MenuChoices
                    value={choice}
                    onValueChange={(value) => chooseTheme(value as ThemeChoice)}
                >
                    {(['system', 'light', 'dark'] as const).map((value) => {
                        const ChoiceIcon = icons[value]
                        return (
                            <MenuChoice key={value} value={value}>
                                <ChoiceIcon aria-hidden />
                                {labels[value]}
                            </MenuChoice>
                        )
                    })}
                </MenuChoices>
            </MenuContent>
        </Menu>
    )
}
