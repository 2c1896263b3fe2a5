import Foundation

/// A line on standard error that says how far an ingest is; nothing where that is not a terminal.
struct ProgressLine {
    private let start = Date()
    private var shownAt = Date.distantPast
    private var isShown = false

    /// Shows how far it is; the share and the time left only where the size of the input is known.
    mutating func update(versions: Int, bytesRead: Int64, totalBytes: Int64?) {
        // The clock is not looked at for every version, and a line that changes more often cannot be read.
        guard Terminal.showsProgress, versions % 64 == 0 else { return }
        let now = Date()
        guard now.timeIntervalSince(shownAt) > 0.2 else { return }
        (shownAt, isShown) = (now, true)
        Terminal.show(progress: text(versions, bytesRead, totalBytes, now))
    }

    private func text(_ versions: Int, _ bytesRead: Int64, _ totalBytes: Int64?, _ now: Date) -> String {
        let seconds = max(0.001, now.timeIntervalSince(start))
        let rate = Double(bytesRead) / seconds
        let text = "\(versions) versions, " + String(format: "%.1f MB/s", rate / 1e6)
        guard let totalBytes, totalBytes > 0 else { return text }
        let share = min(1, Double(bytesRead) / Double(totalBytes))
        let filled = Int(share * 24)
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 24 - filled)
        let rest = Int(Double(totalBytes - bytesRead) / max(rate, 1))
        return "\(bar) \(Int(share * 100)) %, \(text), \(rest / 60):" + String(format: "%02d left", rest % 60)
    }

    /// Takes the line away, so that a message can stand in its place.
    mutating func clear() {
        guard isShown else { return }
        isShown = false
        Terminal.show(progress: "")
    }
}
