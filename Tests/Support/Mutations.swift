import Foundation

/// How often tables are spoilt: a few times with the other tests, as often as `script/mutations` says where it asks.
package enum Mutations {
    /// - Parameter usual: how often where nobody says more.
    package static func times(_ usual: Int) -> Int {
        ProcessInfo.processInfo.environment["LIAISON_MUTATIONS"].flatMap { Int($0) } ?? usual
    }
}
