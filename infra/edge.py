"""The one origin that people see: site, public images and API behind one distribution."""

from typing import Any

from aws_cdk import Aws, Duration, Fn, Names
from aws_cdk import aws_apigatewayv2 as apigateway
from aws_cdk import aws_certificatemanager as acm
from aws_cdk import aws_cloudfront as cloudfront
from aws_cdk import aws_cloudfront_origins as origins
from aws_cdk import aws_s3 as s3
from constructs import Construct

from infra import edge_code, edge_explore
from infra.edge_names import name_by_region
from infra.environments import Environment
from infra.headers import EMBED, PAGE, headers, page_policy
from infra.nag import accept

# Where the emulator answers for the API: its id is fixed by a tag, see data.py.
EMULATED_API = "/_aws/execute-api/5eed0001/$default"
# CloudFront replaces what a viewer sends under the name of a header of its own.
MARK_HEADER = "x-easel-edge"
# Every error that the edge keeps, and keeps for ten seconds when nothing is said: whatever is
# there a moment later would be missed.
# Below it the API has what is shown of links; a path there is the path that people see.
PAGES_PATH = "/pages"
PAGES = ("/p/*", "/@*", "/tags/*", "/collections/*")
EMBEDS = ("/embed/*",)
DOCUMENTS = (
    *("/oembed", "/explore/atom.xml", "/robots.txt", "/sitemap.xml", "/sitemaps/*"),
    "/.well-known/easel-keys.json",
)
# All of a query that makes another answer.
QUERY = ("url", "format", "maxwidth", "maxheight")
ERRORS = (400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504)


class Edge(Construct):
    """The distribution. No error names a page: that would turn the API's 404s into pages."""

    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        site: s3.IBucket,
        public_images: s3.IBucket,
        private_images: s3.IBucket,
        api: apigateway.IHttpApi,
        live_url: str,
        mark: str,
        environment: Environment,
    ) -> None:
        """Build it; `mark` is what it sends to the API and nobody else knows.

        It opens nothing that is anybody's. Who learned it could say any address is theirs, and
        go round the distribution where the endpoint is closed.
        """
        super().__init__(scope, id_)
        self.mark = mark
        self._live_url = live_url
        self._port = environment.emulator_port
        # The embedded cloud has one address, and no certificates.
        self._domain = "" if self._port else environment.domain
        self._protocol = (
            cloudfront.ViewerProtocolPolicy.ALLOW_ALL
            if self._port
            else cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS
        )
        site_files = self._site_files(site, private_images)
        self.distribution = cloudfront.Distribution(
            self,
            "Distribution",
            comment=f"Easel {environment.name}",
            **self._names(environment),
            default_root_object="index.html",
            http_version=cloudfront.HttpVersion.HTTP2_AND_3,
            web_acl_id=environment.waf or None,
            price_class=cloudfront.PriceClass.PRICE_CLASS_100,
            default_behavior=self._site(site_files),
            additional_behaviors={
                "/i/*": self._images(public_images),
                **self._api(api),
                # All that a page loads: nothing there is a place inside the app, and a function at
                # the edge costs for each.
                "/_app/*": cloudfront.BehaviorOptions(**site_files),
                **self._pages(api, site_files),
            },
            error_responses=[
                cloudfront.ErrorResponse(http_status=code, ttl=Duration.seconds(0))
                for code in ERRORS
            ],
        )
        name_by_region(self)
        self._accept()

    def _accept(self) -> None:
        accept(self.distribution, "CFR1", "Easel is meant for the whole world.")
        accept(self.distribution, "CFR2", "A web ACL costs more at rest than all else: opt in.")
        accept(self.distribution, "CFR3", "Edge logs hold readers' addresses; nobody needs them.")
        accept(self.distribution, "CFR4", "CloudFront's own domain has CloudFront's certificate.")

    @property
    def url(self) -> str:
        """The public origin, without a trailing slash."""
        domain = self.distribution.distribution_domain_name
        if self._port is None:
            return f"https://{self._domain or domain}"
        label = Fn.select(0, Fn.split(".", domain))
        return f"http://{label}.cloudfront.localhost:{self._port}"

    def _names(self, environment: Environment) -> dict[str, Any]:
        """The names it answers to, and the certificate that has all of them."""
        if not self._domain:
            return {}
        return {
            "domain_names": [self._domain, *environment.former_domains],
            "certificate": acm.Certificate.from_certificate_arn(
                self, "Certificate", environment.certificate
            ),
            "minimum_protocol_version": cloudfront.SecurityPolicyProtocol.TLS_V1_2_2021,
        }

    def _site_files(self, bucket: s3.IBucket, private_images: s3.IBucket) -> dict[str, Any]:
        return {
            "origin": origins.S3BucketOrigin.with_origin_access_control(bucket),
            "viewer_protocol_policy": self._protocol,
            "cache_policy": cloudfront.CachePolicy.CACHING_OPTIMIZED,
            "response_headers_policy": headers(
                self,
                "SiteHeaders",
                content_policy=self._policy(private_images),
                others=PAGE,
            ),
        }

    def _site(self, files: dict[str, Any]) -> cloudfront.BehaviorOptions:
        code = edge_code.deep_links(self._domain)
        return cloudfront.BehaviorOptions(
            **files, function_associations=[self._function("DeepLinks", code)]
        )

    def _function(self, id_: str, code: str) -> cloudfront.FunctionAssociation:
        return cloudfront.FunctionAssociation(
            function=cloudfront.Function(
                self,
                id_,
                code=cloudfront.FunctionCode.from_inline(code),
                runtime=cloudfront.FunctionRuntime.JS_2_0,
            ),
            event_type=cloudfront.FunctionEventType.VIEWER_REQUEST,
        )

    def _pages(
        self, api: apigateway.IHttpApi, files: dict[str, Any]
    ) -> dict[str, cloudfront.BehaviorOptions]:
        """Shared links: written by a function, kept as long as it says, by path and query alone.

        No cookie and no token reach it: everybody gets what a stranger may see.
        """
        common: dict[str, Any] = {
            "origin": self._api_origin(api, PAGES_PATH),
            "viewer_protocol_policy": self._protocol,
            "cache_policy": self._pages_cache(),
            # A function at the edge costs for each request: there is one where names may be old.
            "function_associations": [
                self._function("SharedLinks", edge_code.shared_links(self._domain))
            ]
            if self._domain
            else None,
        }
        embeds = headers(self, "EmbedHeaders", content_policy=EMBED, in_frames=True)
        documents = headers(self, "DocumentHeaders", content_policy="default-src 'none'")
        page = common | {"response_headers_policy": files["response_headers_policy"]}
        embed = common | {"response_headers_policy": embeds}
        document = common | {"response_headers_policy": documents}
        return {
            path: cloudfront.BehaviorOptions(**options)
            for options, found in ((page, PAGES), (embed, EMBEDS), (document, DOCUMENTS))
            for path in found
        }

    def _pages_cache(self) -> cloudfront.CachePolicy:
        # CDK's own name is cut where the stack's is long, and then there are two of it.
        own = Names.unique_resource_name(self, max_length=95)
        return cloudfront.CachePolicy(
            self,
            "PagesCache",
            cache_policy_name=f"{own}-Pages-{Aws.REGION}",
            comment="Pages say themselves how long they keep",
            default_ttl=Duration.seconds(0),
            min_ttl=Duration.seconds(0),
            max_ttl=Duration.days(1),
            query_string_behavior=cloudfront.CacheQueryStringBehavior.allow_list(*QUERY),
            enable_accept_encoding_brotli=True,
            enable_accept_encoding_gzip=True,
        )

    def _images(self, bucket: s3.IBucket) -> cloudfront.BehaviorOptions:
        return cloudfront.BehaviorOptions(
            origin=origins.S3BucketOrigin.with_origin_access_control(bucket),
            viewer_protocol_policy=self._protocol,
            cache_policy=cloudfront.CachePolicy(
                self,
                "PicturesCache",
                comment="Pictures say themselves how long they keep",
                default_ttl=Duration.hours(1),
                min_ttl=Duration.seconds(0),
                max_ttl=Duration.days(365),
            ),
            # Sharing is the point of a public image: any page may show it.
            response_headers_policy=headers(
                self, "PictureHeaders", content_policy="default-src 'none'"
            ),
        )

    def _api(self, api: apigateway.IHttpApi) -> dict[str, cloudfront.BehaviorOptions]:
        """Nothing of it is kept but Explore, which comes first: of those that fit, that counts."""
        common: dict[str, Any] = {
            "origin": self._api_origin(api),
            "viewer_protocol_policy": self._protocol,
            "allowed_methods": cloudfront.AllowedMethods.ALLOW_ALL,
            "response_headers_policy": headers(self, "ApiHeaders", content_policy=None),
        }
        rest = cloudfront.BehaviorOptions(
            **common,
            cache_policy=cloudfront.CachePolicy.CACHING_DISABLED,
            origin_request_policy=cloudfront.OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
        )
        return {**edge_explore.explore(self, **common), "/v1/*": rest}

    def _api_origin(self, api: apigateway.IHttpApi, below: str = "") -> origins.HttpOrigin:
        tells = {MARK_HEADER: self.mark}
        if self._port is None:
            domain = f"{api.api_id}.execute-api.{Aws.REGION}.{Aws.URL_SUFFIX}"
            return origins.HttpOrigin(domain, custom_headers=tells, origin_path=below or None)
        return origins.HttpOrigin(
            "localhost",
            custom_headers=tells,
            http_port=self._port,
            origin_path=EMULATED_API + below,
            protocol_policy=cloudfront.OriginProtocolPolicy.HTTP_ONLY,
        )

    def _policy(self, private_images: s3.IBucket) -> str:
        """What the pages may load: themselves, presigned images, Cognito and what is live."""
        if self._port is None:
            bucket = f"https://{private_images.bucket_regional_domain_name}"
            cognito = f"https://cognito-idp.{Aws.REGION}.{Aws.URL_SUFFIX}"
        else:
            bucket = f"http://localhost:{self._port} http://127.0.0.1:{self._port}"
            cognito = bucket
        return page_policy(images=bucket, sign_in=cognito, live=self._live_url)
