/// Who asks: one connection of one door. Askers take turns, however much each of them asks.
public struct Asker: Hashable, Sendable {
    /// The door by which it came.
    public let door: Door
    /// What tells it from the others of its door that are open.
    public let number: Int

    /// The connection of this number.
    public init(_ door: Door, _ number: Int) {
        self.door = door
        self.number = number
    }
}
