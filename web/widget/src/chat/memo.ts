import { Component, createElement, type FunctionComponent, type VNode } from 'preact'

// Draws again only when a property has changed. What preact/compat offers, without preact/compat.
export function memo<Props extends object>(Inner: FunctionComponent<Props>) {
    return class extends Component<Props> {
        override shouldComponentUpdate(next: Props): boolean {
            const names = Object.keys(next) as (keyof Props)[]
            return names.some(
                (name) => typeof next[name] !== 'function' && next[name] !== this.props[name],
            )
        }

        override render(props: Props): VNode {
            return createElement(Inner, props) as VNode
        }
    }
}
