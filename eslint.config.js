// Rules that find faults; formatting is Prettier's.
import a11y from 'eslint-plugin-jsx-a11y'
import hooks from 'eslint-plugin-react-hooks'
import { defineConfig, globalIgnores } from 'eslint/config'
import typescript from 'typescript-eslint'

const typescriptFiles = ['web/**/*.ts', 'web/**/*.tsx', 'bench/**/*.ts']

export default defineConfig([
    globalIgnores(['**/dist/', '**/node_modules/', 'build/', 'data/', '.tools/']),
    {
        files: typescriptFiles,
        extends: [typescript.configs.recommended],
        languageOptions: { parserOptions: { projectService: true } },
        rules: {
            '@typescript-eslint/no-floating-promises': 'error',
            '@typescript-eslint/no-misused-promises': [
                'error',
                { checksVoidReturn: { attributes: false } },
            ],
            '@typescript-eslint/await-thenable': 'error',
            '@typescript-eslint/switch-exhaustiveness-check': 'off',
            '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
            eqeqeq: ['error', 'always', { null: 'ignore' }],
            'no-console': ['error', { allow: ['warn', 'error'] }],
        },
    },
    { files: ['bench/**/*.ts', 'web/e2e/**/*.ts'], rules: { 'no-console': 'off' } },
    {
        files: ['web/dashboard/**/*.tsx', 'web/widget/**/*.tsx'],
        extends: [a11y.flatConfigs.recommended],
        // A box that scrolls has to be reachable by keyboard.
        rules: { 'jsx-a11y/no-noninteractive-tabindex': 'off' },
    },
    {
        files: ['web/widget/**/*.ts', 'web/widget/**/*.tsx'],
        // The widget lives in other people's pages: elements are made, never parsed from text.
        rules: {
            'no-restricted-properties': [
                'error',
                { property: 'innerHTML' },
                { property: 'outerHTML' },
                { property: 'insertAdjacentHTML' },
            ],
            'no-restricted-syntax': [
                'error',
                { selector: 'JSXAttribute[name.name=/^(dangerouslySetInnerHTML|innerHTML)$/]' },
            ],
        },
    },
    {
        files: ['web/dashboard/**/*.ts', 'web/dashboard/**/*.tsx'],
        extends: [hooks.configs.flat.recommended],
    },
])
