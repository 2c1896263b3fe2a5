import Archiving
import Foundation

/// The latency of the questions of one kind, as a line to read.
struct LatencySummary: CustomStringConvertible {
    let kind: String
    let answers: [TimedAnswer]

    var description: String {
        let times = answers.map(\.microseconds).sorted()
        func percentile(_ share: Double) -> Int { Int(times[min(times.count - 1, Int(share * Double(times.count)))]) }
        let articles = answers.reduce(0) { $0 + $1.answers.total.count }
        let found = String(format: "%.1f", Double(articles) / Double(answers.count))
        let name = kind.padding(toLength: 8, withPad: " ", startingAt: 0)
        return
            "\(name) n=\(answers.count) articles=\(found) p50=\(percentile(0.5)) p90=\(percentile(0.9)) p99=\(percentile(0.99)) us"
    }
}
