import Plotting

/// What is pointed at above a strip: a letter over its column, and what it stands for.
struct StripEvents {
    /// The letters in their columns; nil where there is no event.
    let markers: String?
    /// `a appeared in version 1`, in order.
    let names: [String]

    private static let letters = Array("abcdefghijklmnopqrstuvwxyz")

    init(_ events: [PlottedHistory.Event], slots: [Int], columns: Int) {
        let groups = StripEvents.grouped(events, slots: slots)
        var line = [Character](repeating: " ", count: columns)
        var names: [String] = []
        for (index, group) in groups.enumerated() where group.column < columns {
            guard index < Self.letters.count else {
                // Past the alphabet the answer itself names them.
                line[group.column] = "+"
                continue
            }
            line[group.column] = Self.letters[index]
            names.append("\(Self.letters[index]) " + Self.name(of: group.labels))
        }
        markers = groups.isEmpty ? nil : String(line[...(line.lastIndex { $0 != " " } ?? 0)])
        self.names = names
    }

    /// The labels of the events of each column, in order.
    private static func grouped(_ events: [PlottedHistory.Event], slots: [Int]) -> [(column: Int, labels: [String])] {
        var groups: [(column: Int, labels: [String])] = []
        for event in events {
            let column = slots[event.place]
            if groups.last?.column == column {
                groups[groups.count - 1].labels.append(event.label)
            } else {
                groups.append((column, [event.label]))
            }
        }
        return groups
    }

    private static func name(of labels: [String]) -> String {
        guard labels.count > mostLabels else { return labels.joined(separator: ", ") }
        return "\(labels[0]), \(labels.count - 2) more, \(labels[labels.count - 1])"
    }

    /// Of more events in one column the first and the last are named.
    private static let mostLabels = 3
}
