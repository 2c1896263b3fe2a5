/// Which end of a presence is asked for.
enum PresenceEnd {
    case first, last
}
