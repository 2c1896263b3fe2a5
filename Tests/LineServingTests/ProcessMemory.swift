import Foundation

/// What this process takes of the machine's memory.
enum ProcessMemory {
    /// Bytes that are resident, from `/proc/self/statm`.
    static func residentBytes() -> Int {
        let text = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
        return (Int(text.split(separator: " ").dropFirst().first ?? "") ?? 0) * 4096
    }
}
