import Lineage
import TestSupport

extension GeneratedHistory {
    /// The history as tracing takes it: equal bodies have equal ordinals, which are in no order.
    var history: TracedHistory {
        var ordinals: [[Int]: Int] = [:]
        for body in bodies where ordinals[body] == nil { ordinals[body] = ordinals.count * 7 % 1009 }
        let texts = Dictionary(uniqueKeysWithValues: ordinals.map { ($1, TracedText(body: $0)) })
        return TracedHistory(
            versions: bodies.map { TracedVersion(text: ordinals[$0] ?? -1) },
            text: { texts[$0] ?? TracedText(body: []) }, content: { [contents] in contents[$0] ?? "" })
    }
}
