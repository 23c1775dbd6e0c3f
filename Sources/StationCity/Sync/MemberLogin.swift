import StationCore

extension CityServer {
    /// Logs in as a member.
    ///
    /// - Throws: as `init`, and where the place's note cannot be read.
    package static func open(_ place: CityPlace, in folder: String, patience: Int = 60) throws -> CityServer {
        do {
            return try CityServer(place.address(in: folder), patience: patience)
        } catch let fault as CityFault where fault.cause == .login && !place.joinPassword.isEmpty {
            // The server does not know the newer password yet, or not any more.
            var before = place
            before.password = place.joinPassword
            let server = try CityServer(before.address(in: folder), patience: patience)
            try server.setPassword(place.password, of: place.login)
            return server
        }
    }
}
