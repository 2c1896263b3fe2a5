import ArticleModel
import Plotting

/// One column of a strip.
enum StripCell: Equatable {
    /// One version, or several that agree.
    case versions(VersionPresence.State)
    /// Several versions that do not agree, by what most of them have.
    case mixed(VersionPresence.State)
    /// No version begins here; the one before has this.
    case between(VersionPresence.State)

    /// Every kind, in the order of a legend.
    static let kinds: [StripCell] =
        [.versions(.present), .versions(.absent), .versions(.unknown)]
        + [.mixed(.present), .mixed(.absent), .mixed(.unknown)]
        + [.between(.present), .between(.absent), .between(.unknown)]

    var character: Character {
        switch self {
        case .versions(.present): "█"
        case .versions(.absent): "░"
        case .versions(.unknown): "?"
        case .mixed(.present): "▓"
        case .mixed(.absent): "▒"
        case .mixed(.unknown): "¿"
        case .between(.present): "━"
        case .between(.absent): "·"
        case .between(.unknown): "~"
        }
    }

    var meaning: String {
        switch self {
        case .versions(.present): "has the words"
        case .versions(.absent): "lacks them"
        case .versions(.unknown): "held in part, not shown there"
        case .mixed(.present): "several versions, most have them"
        case .mixed(.absent): "several, most lack them"
        case .mixed(.unknown): "several, most held in part"
        case .between: "until the next version"
        }
    }

    var isBetween: Bool {
        if case .between = self { true } else { false }
    }

    /// The character as it stands in the strip.
    func mark(_ style: Style) -> String { styled(String(character), style) }

    func styled(_ text: String, _ style: Style) -> String {
        switch self {
        case .versions(.present), .mixed(.present), .between(.present): style.good(text)
        case .versions(.absent), .mixed(.absent): style.bad(text)
        case .versions(.unknown), .mixed(.unknown): style.bold(text)
        case .between: style.dim(text)
        }
    }

    /// The cells of a line of `columns`.
    ///
    /// - Parameter areVersionsWide: Whether a version fills the columns up to the next, since they stand for no time.
    static func cells(
        of versions: [VersionPresence], inSlots slots: [Int], columns: Int, areVersionsWide: Bool
    ) -> [StripCell] {
        var cells: [StripCell] = []
        // The first version stands in the first column, so nothing is before it.
        var newest = VersionPresence.State.unknown
        func fill(to end: Int) {
            let cell = areVersionsWide ? StripCell.versions(newest) : .between(newest)
            while cells.count < end { cells.append(cell) }
        }
        for (slot, group) in PresenceGroup.groups(of: versions, inSlots: slots) {
            fill(to: slot)
            cells.append(group.isMixed ? .mixed(group.majority) : .versions(group.majority))
            newest = versions[group.places.upperBound - 1].state
        }
        fill(to: columns)
        return cells
    }

    /// The line, with the colour changed only where the kind does.
    static func joined(_ cells: [StripCell], _ style: Style) -> String {
        var line = ""
        var start = 0
        while start < cells.count {
            let end = cells[start...].firstIndex { $0 != cells[start] } ?? cells.count
            line += cells[start].styled(String(repeating: cells[start].character, count: end - start), style)
            start = end
        }
        return line
    }
}
