/// The name of an option. One name has one meaning and one kind of value, whatever the verb.
public enum OptionName: String, CaseIterable, Sendable {
    case source, article, since, until
    case place = "in"
    case verbatim, sort, reverse
    case added, removed, titles, links, matches, all
    case noTechnical = "no-technical"
    case characters
    case threshold
    case version, quote
    case form = "as"
    case limit, cursor, timeout
    case after, replace
    case `protocol`
}
