import Foundation

/// Why a test ends that has waited in vain.
public struct WaitedInVain: Error {}

/// What `body` gives once it gives something; it is asked again and again for up to a minute.
///
/// - Throws: What `body` throws; ``WaitedInVain`` after a minute.
public func eventually<Value>(_ body: () throws -> Value?) throws -> Value {
    let end = Date(timeIntervalSinceNow: 60)
    while Date() < end {
        if let value = try body() { return value }
        usleep(10_000)
    }
    throw WaitedInVain()
}
